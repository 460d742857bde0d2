//! The registrar enters awarding bodies and teachers, and says which entries are one.

use super::{Teller, made};
use crate::{NotTold, StoryJoined, StoryTeacher, StoryTeachers, demonstration_seed};
use service::Command;
use vocabulary::TeacherId;
use workforce::{
    EnterAwardingBody, EnterTeacher, JoinTeachers, NameTeacher, NumberTeacher, PartTeachers,
    RecordExperience, TellTeachersApart, TypedBody, WithdrawNumber,
};

impl Teller<'_> {
    pub(super) fn keep_teachers(&mut self, it: &StoryTeachers) -> Result<(), NotTold> {
        for body in &it.body {
            let typed = TypedBody {
                name: body.name.clone(),
                ukprn: body.ukprn.clone(),
                recognised: body.recognised.clone(),
                source: body.source.clone(),
            };
            self.tell_of_teachers(&body.name, EnterAwardingBody { typed })?;
        }
        let mut entered = Vec::new();
        for (n, entry) in it.entry.iter().enumerate() {
            entered.push(self.enter_teacher(n, entry)?);
        }
        for (n, pair) in it.joined.iter().enumerate() {
            self.join_teachers(n, pair, &entered)?;
        }
        for (n, pair) in it.apart.iter().enumerate() {
            let apart = TellTeachersApart {
                one: entered[pair.one],
                other: entered[pair.other],
                why: pair.why.clone(),
            };
            self.tell_of_teachers(&format!("apart {n}"), apart)?;
        }
        Ok(())
    }

    fn enter_teacher(&self, n: usize, entry: &StoryTeacher) -> Result<TeacherId, NotTold> {
        let enter = EnterTeacher {
            name: entry.name.clone(),
            trn: entry.trn.clone(),
        };
        let entered = self.tell_of_teachers(&format!("entered {n}"), enter)?;
        let teacher: TeacherId = made(entered).into();
        if let Some(name) = &entry.renamed {
            let rename = NameTeacher {
                teacher,
                name: name.clone(),
                from: "2024-08".parse().ok(),
            };
            self.tell_of_teachers(&format!("renamed {n}"), rename)?;
        }
        if let Some(wrong) = &entry.wrong {
            let trn = wrong.clone();
            let number = NumberTeacher { teacher, trn };
            self.tell_of_teachers(&format!("numbered {n}"), number)?;
            let withdraw = WithdrawNumber {
                teacher,
                number: wrong.clone(),
                why: "Two digits were the wrong way round on the form.".into(),
            };
            self.tell_of_teachers(&format!("withdrawn {n}"), withdraw)?;
        }
        if let Some(it) = &entry.experience {
            let record = RecordExperience {
                teacher,
                urn: String::new(),
                school_name: it.school.clone(),
                from: Some(it.from),
                to: Some(it.to),
                stated_by: it.stated_by.clone(),
                statement: it.statement.clone(),
                evidence: None,
            };
            self.tell_of_teachers(&format!("experience {n}"), record)?;
        }
        Ok(teacher)
    }

    fn join_teachers(
        &self,
        n: usize,
        pair: &StoryJoined,
        entered: &[TeacherId],
    ) -> Result<(), NotTold> {
        let (kept, joined) = (entered[pair.kept], entered[pair.joined]);
        let why = pair.why.clone();
        let join = JoinTeachers { kept, joined, why };
        self.tell_of_teachers(&format!("joined {n}"), join)?;
        if let Some(why) = pair.parted.clone() {
            let part = PartTeachers {
                parted: joined,
                why,
            };
            self.tell_of_teachers(&format!("parted {n}"), part)?;
        }
        Ok(())
    }

    fn tell_of_teachers(
        &self,
        what: &str,
        command: impl Into<Command>,
    ) -> Result<service::Outcome, NotTold> {
        let id = demonstration_seed().id("story of teachers", &[what.as_bytes()]);
        self.give(self.told.registrar, id, command.into())
    }
}
