//! Who acts for schools of the nation, who is SENCO there, what those SENCOs say of it, and which governors are
//! responsible: every state of a post is somewhere. Two schools publish whether their SENCO is qualified, and one no longer.

use super::{BY_LINK, Teller, block_on, email_of, made};
use crate::{NotTold, StoryPosts, demonstration_seed};
use access::Purpose;
use jiff::{ToSpan as _, civil::Date};
use people::{AnswerInvitation, InviteColleague};
use schools::Standing;
use service::{
    Command, Outcome,
    views::{
        AskSchoolAnswer, EnrolmentFile, LetInSearch, MySchools, Personas, PostFile, Publishing,
        RepresentedLine, SchoolFile, SchoolPosts, SchoolSearch,
    },
};
use vocabulary::{
    Actor, Channel, CommandId, InvitationId, OrganisationId, PartialDate, PostId, Role, Urn,
};
use workforce::{
    BeginLeave, ChangePost, ConfirmPost, DisputePost, EndGovernor, EndLeave, EndPost, LetIn,
    NameGovernor, NotEnrolled, OTHER_TIME, PublishStatus, RemovePost, ReportEnrolment, ReportPost,
    Represented, TypedEnrolment, TypedPost, WithdrawEnrolment, WithdrawStatus, offered_intakes,
};

/// The most schools of an authority, and of a trust, that have something to show.
const MOST_OF_ONE: usize = 22;

/// A school, and who reports for it.
#[derive(Clone, Copy)]
pub(super) struct Reporting {
    pub(super) school: Urn,
    pub(super) by: Actor,
}

impl Reporting {
    pub(super) fn organisation(self) -> Option<OrganisationId> {
        let all = self.by.role == Role::Registrar;
        self.by.organisation.filter(|_| !all)
    }
}

/// What is reported of a SENCO in the story.
struct Reported<'a> {
    name: &'a str,
    trn: String,
    from: PartialDate,
    post: TypedPost,
    asked: bool,
}

impl Teller<'_> {
    /// Everything about posts.
    pub(super) fn report_posts(&mut self, it: &StoryPosts) -> Result<(), NotTold> {
        let registrar = self.told.registrar;
        let found = LetInSearch {
            text: String::new(),
            most: usize::MAX,
        };
        let largest = |kind: &str| {
            let text = kind.to_owned();
            let view = self.view(
                registrar,
                &LetInSearch {
                    text,
                    ..found.clone()
                },
            )?;
            let of_kind = view
                .represented
                .into_iter()
                .filter(|line| line.represented.to_string().starts_with(kind));
            Ok::<_, NotTold>(of_kind.max_by_key(|line| line.schools))
        };
        let (authority, trust) = (largest("authority")?, largest("trust")?);
        let mut schools = self.schools_of(authority, &it.authority)?;
        let of_trust = self.schools_of(trust, &it.trust)?;
        let of_trust = of_trust.into_iter();
        // One that the authority reports for is told of once.
        let others = of_trust.filter(|at| schools.iter().all(|it| it.school != at.school));
        let others: Vec<Reporting> = others.collect();
        schools.extend(others);
        schools.extend(self.others(&schools, it.senco.len())?);
        self.let_heads_in(it, &mut schools)?;
        let mut names = (0..).zip(&it.senco);
        for (n, reporting) in schools.iter().enumerate() {
            let Some((number, name)) = names.next() else {
                break;
            };
            let mut next = || names.next().map(|(_, name)| name.as_str());
            self.report_at(n, *reporting, (number, name), &mut next)?;
        }
        self.plan_successions(&schools)?;
        for (n, (reporting, name)) in schools.iter().step_by(3).zip(&it.governors).enumerate() {
            self.name_governors(n, *reporting, name, it)?;
        }
        // The second headteacher publishes the name, too, the third none; of another school it was published by mistake.
        for (n, names) in [(1, true), (2, false), (5, false)] {
            if let Some(at) = schools.get(n) {
                self.publish(*at, names, n == 5)?;
            }
        }
        self.ask_for_answers(it, &schools)
    }

    /// The first headteachers have the register’s answer on their school.
    fn ask_for_answers(&mut self, it: &StoryPosts, schools: &[Reporting]) -> Result<(), NotTold> {
        for (head, at) in it.heads.iter().zip(schools).take(2) {
            let ask = AskSchoolAnswer {
                urn: at.school,
                on: self.today(),
                known: None,
            };
            let id = demonstration_seed().id("story of answers", &[head.as_bytes()]);
            let purpose = Purpose::of(Purpose::DUTY).expect("the policy has it");
            let answered = block_on(self.service.look_up(at.by, CommandId(id), &ask, purpose));
            let ((), entries) = answered.map_err(|why| NotTold {
                what: format!("{head} asks for the answer on their school"),
                why,
            })?;
            let entry = entries.first().copied();
            self.told
                .answers
                .extend(entry.map(|entry| (head.clone(), entry)));
        }
        Ok(())
    }

    /// Lets someone in for a trust or an authority, and gives those of its schools of which something is told.
    fn schools_of(
        &mut self,
        of: Option<RepresentedLine>,
        name: &str,
    ) -> Result<Vec<Reporting>, NotTold> {
        let Some(line) = of else {
            return Ok(Vec::new());
        };
        let by = self.let_in(self.told.registrar, None, &line.represented, name)?;
        let mine = MySchools {
            text: String::new(),
            most: MOST_OF_ONE,
            ..MySchools::default()
        };
        let view = self.view(by, &mine)?;
        let mut schools = Vec::new();
        for line in view.schools {
            if self.is_old_and_open(line.school.urn)? {
                schools.push(Reporting {
                    school: line.school.urn,
                    by,
                });
            }
        }
        Ok(schools)
    }

    /// The first schools have a headteacher who reports for them: let in by whoever reported before. One has not
    /// answered yet.
    fn let_heads_in(&mut self, it: &StoryPosts, schools: &mut [Reporting]) -> Result<(), NotTold> {
        let mut heads = it.heads.iter();
        for reporting in schools.iter_mut().take(it.heads.len()) {
            let Some(head) = heads.next() else { break };
            let represented = Represented::School(reporting.school);
            let (by, organisation) = (reporting.by, reporting.organisation());
            reporting.by = self.let_in(by, organisation, &represented, head)?;
        }
        if let Some(last) = schools.last().copied() {
            let waiting = LetIn {
                organisation: last.organisation(),
                represented: Represented::School(last.school),
                name: it.waiting.clone(),
                email: email_of(&it.waiting),
            };
            self.tell_of_posts(&it.waiting, last.by, waiting)?;
        }
        let Some(first) = schools.first().copied() else {
            return Ok(());
        };
        let Some(organisation) = first.organisation() else {
            return Ok(());
        };
        let invite = InviteColleague {
            organisation,
            role: Role::Governor,
            name: it.governor.clone(),
            email: email_of(&it.governor),
            owner: false,
        };
        let invited = self.tell_of_posts(&it.governor, first.by, invite)?;
        self.accept_as(&it.governor, made(invited).into(), Role::Governor)
            .map(drop)
    }

    /// Lets someone in, who accepts.
    fn let_in(
        &mut self,
        by: Actor,
        organisation: Option<OrganisationId>,
        represented: &Represented,
        name: &str,
    ) -> Result<Actor, NotTold> {
        let let_in = LetIn {
            organisation,
            represented: represented.clone(),
            name: name.to_owned(),
            email: email_of(name),
        };
        let invited = self.tell_of_posts(name, by, let_in)?;
        self.accept_as(name, made(invited).into(), represented.role())
    }

    fn accept_as(
        &mut self,
        name: &str,
        invitation: InvitationId,
        role: Role,
    ) -> Result<Actor, NotTold> {
        let answer = AnswerInvitation {
            invitation,
            accepts: true,
        };
        self.tell_of_posts(&format!("{name} accepts"), BY_LINK, answer)?;
        let personas = self.view(Actor::PUBLIC, &Personas)?;
        let found = personas
            .into_iter()
            .find(|it| it.name == name && it.role == role);
        let found = found.expect("whoever accepted acts");
        let actor = Actor {
            person: Some(found.person),
            organisation: found.organisation,
            role,
            key: None,
            way: Channel::Page,
        };
        self.told.of_schools.insert(name.to_owned(), actor);
        Ok(actor)
    }

    /// Open schools of the rest of the nation, for which the registrar reports.
    fn others(&self, known: &[Reporting], enough: usize) -> Result<Vec<Reporting>, NotTold> {
        let by = self.told.registrar;
        let search = SchoolSearch {
            text: "school".to_owned(),
            most: 3 * enough,
        };
        let mut schools = Vec::new();
        for found in self.view(by, &search)?.found {
            let school = found.school.urn;
            let new = known.iter().all(|it| it.school != school);
            if new && known.len() + schools.len() < enough && self.is_old_and_open(school)? {
                schools.push(Reporting { school, by });
            }
        }
        Ok(schools)
    }

    /// Whether a school is open and was for some years, so that posts of the past can be told of it.
    fn is_old_and_open(&self, urn: Urn) -> Result<bool, NotTold> {
        let view = self.view(Actor::PUBLIC, &SchoolFile { urn, on: None })?;
        let old = view.opened.is_none_or(|opened| opened.year() < 2016);
        Ok(old && view.standing == Standing::Open && view.last_day.is_none())
    }

    /// What is told of the `n`-th school.
    fn report_at<'n>(
        &self,
        n: usize,
        at: Reporting,
        (number, name): (u32, &'n str),
        next: &mut impl FnMut() -> Option<&'n str>,
    ) -> Result<(), NotTold> {
        let organisation = at.organisation();
        let years = i32::try_from(n % 6).unwrap_or(0);
        let since = self.ago(400 * years + 40);
        let reported = |name, from: PartialDate, asked| Reported {
            name,
            trn: format!("27{number:05}"),
            post: details(n, Some(from)),
            from,
            asked,
        };
        let post = match n % 10 {
            // A headteacher who is SENCO, too.
            6 => {
                let mut head = reported(name, month(since), false);
                head.post.head_teacher = Some(true);
                self.report(at, &head)?
            }
            0 | 9 => self.report(at, &reported(name, month(since), false))?,
            _ => self.report(at, &reported(name, since.into(), true))?,
        };
        match n % 10 {
            1 => self.enrolled(at, post, (name, "Saltmarsh Teaching School Hub"), None)?,
            8 => self.enrolled(
                at,
                post,
                (name, "University of Holderness"),
                Some(NotEnrolled::Left),
            )?,
            2 => {
                let confirm = ConfirmPost { post, asked: 1 };
                self.tell_of_posts(&format!("{name} confirms"), BY_LINK, confirm)?;
            }
            3 => {
                let dispute = DisputePost {
                    post,
                    asked: 1,
                    says: "I became SENCO after Easter, not before.".to_owned(),
                };
                self.tell_of_posts(&format!("{name} disputes"), BY_LINK, dispute)?;
            }
            4 => self.on_leave(at, post, (n, name), next)?,
            5 => self.left_with_a_gap(at, post, name, next)?,
            7 => {
                let remove = RemovePost {
                    organisation,
                    post,
                    why: "They are SENCO of our other school.".to_owned(),
                };
                self.tell_of_posts(&format!("{name} removed"), at.by, remove)?;
            }
            9 => {
                let view = self.view(at.by, &PostFile { post })?;
                let change = ChangePost {
                    organisation,
                    post,
                    revision: view.revision,
                    name: name.to_owned(),
                    says: TypedPost {
                        senior_leadership: Some(true),
                        ..details(n, Some(month(self.ago(400 * years + 75))))
                    },
                    why: "The contract says another month.".to_owned(),
                };
                self.tell_of_posts(&format!("{name} changed"), at.by, change)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// On a course, as the school says; or no longer.
    fn enrolled(
        &self,
        at: Reporting,
        post: PostId,
        (name, provider): (&str, &str),
        left: Option<NotEnrolled>,
    ) -> Result<(), NotTold> {
        let organisation = at.organisation();
        let begun = offered_intakes(self.today()).filter(|it| it.starts.earliest() <= self.today());
        let revision = || Ok(self.view(at.by, &EnrolmentFile { post })?.revision);
        let report = ReportEnrolment {
            organisation,
            post,
            revision: revision()?,
            says: TypedEnrolment {
                provider: provider.to_owned(),
                intake: begun.last().map_or(OTHER_TIME, |it| &it.name).to_owned(),
                began: Some(month(self.ago(20))),
            },
        };
        self.tell_of_posts(&format!("{name} enrolled"), at.by, report)?;
        let Some(because) = left else { return Ok(()) };
        let withdraw = WithdrawEnrolment {
            organisation,
            post,
            revision: revision()?,
            because: Some(because),
        };
        self.tell_of_posts(&format!("{name} not enrolled"), at.by, withdraw)
            .map(drop)
    }

    /// On leave, and someone else for the time; of every other one, back again.
    fn on_leave<'n>(
        &self,
        at: Reporting,
        post: PostId,
        (n, name): (usize, &str),
        next: &mut impl FnMut() -> Option<&'n str>,
    ) -> Result<(), NotTold> {
        let organisation = at.organisation();
        let leave = BeginLeave {
            organisation,
            post,
            from: Some(self.ago(35).into()),
            until: Some(month(self.ago(-150))),
        };
        self.tell_of_posts(&format!("{name} on leave"), at.by, leave)?;
        let Some(cover) = next() else { return Ok(()) };
        let covering = Reported {
            name: cover,
            trn: String::new(),
            from: self.ago(35).into(),
            post: details(1, Some(self.ago(35).into())),
            asked: false,
        };
        self.report(at, &covering)?;
        if n % 20 == 14 {
            let back = EndLeave {
                organisation,
                post,
                back: Some(self.ago(5).into()),
            };
            self.tell_of_posts(&format!("{name} back"), at.by, back)?;
        }
        Ok(())
    }

    /// Left, and after some weeks followed by someone else.
    fn left_with_a_gap<'n>(
        &self,
        at: Reporting,
        post: PostId,
        name: &str,
        next: &mut impl FnMut() -> Option<&'n str>,
    ) -> Result<(), NotTold> {
        let end = EndPost {
            organisation: at.organisation(),
            post,
            to: Some(self.ago(100).into()),
        };
        self.tell_of_posts(&format!("{name} left"), at.by, end)?;
        let Some(follows) = next() else { return Ok(()) };
        let from = PartialDate::from(self.ago(30));
        let following = Reported {
            name: follows,
            trn: String::new(),
            post: details(2, Some(from)),
            from,
            asked: true,
        };
        self.report(at, &following).map(drop)
    }

    /// Reports a SENCO; of every eighth, the same at the school of the one before, too.
    fn report(&self, at: Reporting, it: &Reported<'_>) -> Result<PostId, NotTold> {
        let report = ReportPost {
            organisation: at.organisation(),
            school: at.school,
            name: it.name.to_owned(),
            trn: it.trn.clone(),
            post: TypedPost {
                from: Some(it.from),
                ..it.post.clone()
            },
            email: if it.asked {
                email_of(it.name)
            } else {
                String::new()
            },
            replaces: None,
        };
        let what = format!("{} at {}", it.name, at.school);
        let reported = self.tell_of_posts(&what, at.by, report)?;
        Ok(made(reported).into())
    }

    /// A governor or trustee; of the second school, followed by another, and of the third, no one any more.
    fn name_governors(
        &self,
        n: usize,
        at: Reporting,
        name: &str,
        it: &StoryPosts,
    ) -> Result<(), NotTold> {
        let organisation = at.organisation();
        let governor = |name: &str, from: Date| NameGovernor {
            organisation,
            school: at.school,
            name: name.to_owned(),
            from: Some(from),
        };
        let what = format!("governor {name}");
        self.tell_of_posts(&what, at.by, governor(name, self.ago(700)))?;
        match n {
            1 => {
                let follows = governor(&it.governor, self.ago(90));
                self.tell_of_posts(&format!("{what} followed"), at.by, follows)?;
            }
            2 => {
                let view = self.view(at.by, &SchoolPosts { urn: at.school })?;
                let named = view.governors.first().expect("one was named");
                let end = EndGovernor {
                    organisation,
                    school: at.school,
                    governor: named.governor,
                    to: Some(self.ago(60)),
                };
                self.tell_of_posts(&format!("{what} ended"), at.by, end)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// A school publishes its status, and withdraws it where that was a mistake. Where no one acts for it, nothing.
    fn publish(&self, at: Reporting, names: bool, mistaken: bool) -> Result<(), NotTold> {
        let Some(organisation) = at.organisation() else {
            return Ok(());
        };
        let schools = vec![at.school];
        let view = self.view(at.by, &Publishing { urn: at.school })?;
        if !view.would_be.can_be_published() {
            return Ok(());
        }
        let publish = PublishStatus {
            organisation,
            schools: schools.clone(),
            names,
            shown: view.shown,
        };
        let what = format!("{} publishes", at.school);
        self.tell_of_posts(&what, at.by, publish)?;
        if mistaken {
            let withdraw = WithdrawStatus {
                organisation,
                schools,
            };
            self.tell_of_posts(&format!("{what} no longer"), at.by, withdraw)?;
        }
        Ok(())
    }

    /// The day that was so many days ago.
    fn ago(&self, days: i32) -> Date {
        self.today().saturating_sub(days.days())
    }

    fn tell_of_posts(
        &self,
        what: &str,
        actor: Actor,
        command: impl Into<Command>,
    ) -> Result<Outcome, NotTold> {
        let id = demonstration_seed().id("story of posts", &[what.as_bytes()]);
        self.give(actor, id, command.into())
    }
}

fn month(day: Date) -> PartialDate {
    PartialDate::month_of(day)
}

/// What is said of the `n`-th post beside who and when: everything of some, of others nothing.
fn details(n: usize, from: Option<PartialDate>) -> TypedPost {
    let said = n % 4 != 3;
    TypedPost {
        from,
        head_teacher: said.then_some(false),
        qualified_teacher: said.then_some(n % 7 != 6),
        induction: said.then_some(workforce::Induction::Completed),
        teaches_here: said.then_some(true),
        senior_leadership: (n % 3 != 2).then_some(n.is_multiple_of(3)),
        days: ["5", "2.5", "", "1", "½"][n % 5].to_owned(),
        other_posts: ["", "Class teacher", "Assistant headteacher"][n % 3].to_owned(),
        ..TypedPost::default()
    }
}
