//! What the register answers, in plain values: what is shown, given back in a file, and kept of the look-up.

use super::{Finding, SoughtPerson, VerifyResult, find_person, find_teacher};
use crate::{Course, SencoQualification, State, counting};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{CourseId, OrganisationId, PartialDate, TeacherId};

/// What the register answers of a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonAnswer {
    /// The result.
    pub result: VerifyResult,
    /// The awards that show it.
    pub awards: Vec<VerifiedAward>,
    /// That recorded experience may exempt them, where that depends on something that is not recorded.
    pub may_be_exempt: bool,
    /// That someone else in the register has the same number.
    #[serde(default)]
    pub number_shared: bool,
}

/// An award, as far as it proves something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VerifiedAward {
    /// The qualification.
    pub qualification: SencoQualification,
    /// When it was awarded.
    pub awarded: Option<PartialDate>,
    /// Who awarded it.
    pub body: Option<String>,
    /// Who taught the course.
    pub provider: Option<String>,
    /// Whether the provider was on the Register of Quality Providers when it was awarded: in law it makes no difference.
    pub registered: Option<bool>,
    /// The number of the certificate.
    pub certificate: Option<String>,
    /// That it does not count, or that it is not known, in a sentence.
    pub remark: Option<String>,
}

/// What an answer needs of others than the register of the workforce.
pub struct OfProviders<'a> {
    /// What a provider is called.
    pub name: &'a dyn Fn(OrganisationId) -> String,
    /// Whether it was on the Register of Quality Providers on a day.
    pub registered: &'a dyn Fn(OrganisationId, Date) -> bool,
}

/// The answer of whoever is looked for, with the teacher whom it is about, where there is exactly one.
pub fn answer_of_person(
    state: &State,
    sought: &SoughtPerson,
    providers: &OfProviders<'_>,
    today: Date,
) -> (Option<TeacherId>, PersonAnswer) {
    let found = find_person(state, sought, today);
    (found.teacher, answer(state, &found, providers, today))
}

/// The answer of a teacher.
pub fn answer_of_teacher(
    state: &State,
    teacher: TeacherId,
    providers: &OfProviders<'_>,
    today: Date,
) -> PersonAnswer {
    answer(
        state,
        &find_teacher(state, teacher, today),
        providers,
        today,
    )
}

fn answer(
    state: &State,
    found: &Finding,
    providers: &OfProviders<'_>,
    today: Date,
) -> PersonAnswer {
    let courses = found.awards.iter().filter_map(|id| course(state, *id));
    let mut awards: Vec<VerifiedAward> = courses
        .map(|course| award(state, course, providers, today))
        .collect();
    awards.sort_by_key(|award| std::cmp::Reverse(award.awarded.map(PartialDate::latest)));
    PersonAnswer {
        result: found.result,
        awards,
        may_be_exempt: found.may_be_exempt,
        number_shared: found.number_shared,
    }
}

fn course(state: &State, id: CourseId) -> Option<&Course> {
    state.courses().get(id)
}

fn award(
    state: &State,
    course: &Course,
    providers: &OfProviders<'_>,
    today: Date,
) -> VerifiedAward {
    let details = course.details();
    let passed = course.passed().map(|it| &it.outcome);
    let awarded = passed.and_then(|it| it.on);
    let body = details.body.and_then(|id| state.courses().body(id));
    let registered = details.provider.zip(awarded).and_then(|(provider, on)| {
        let days = [on.earliest(), on.latest()];
        let [first, last] = days.map(|day| (providers.registered)(provider, day));
        // Of a month in which that changed it is not known.
        (first == last).then_some(first)
    });
    VerifiedAward {
        qualification: details.qualification,
        awarded,
        body: body.map(|body| body.name.clone()),
        provider: details
            .provider
            .map(providers.name)
            .or_else(|| details.provider_name.clone()),
        registered,
        certificate: passed
            .and_then(|it| it.certificate.as_ref())
            .and_then(|number| number.known().cloned()),
        remark: counting(state, course, today).shortly(),
    }
}

impl PersonAnswer {
    /// What the answer means, in sentences.
    pub fn meaning(&self) -> String {
        let mut says = vec![self.result.meaning().to_owned()];
        says.extend(self.cautions());
        says.join(" ")
    }

    /// Why the answer is as it is, in sentences: the awards that show it, or else what it means. Beside the result in a
    /// file.
    pub fn reason(&self) -> String {
        if self.awards.is_empty() {
            return self.meaning();
        }
        let mut says: Vec<String> = self.awards.iter().map(VerifiedAward::in_words).collect();
        says.extend(self.cautions());
        says.join(" ")
    }

    /// What whoever asks should know beside the result.
    fn cautions(&self) -> impl Iterator<Item = String> + use<> {
        let cautions = [
            (self.may_be_exempt, MAY_BE_EXEMPT),
            (self.number_shared, NUMBER_SHARED),
        ];
        let said = cautions.into_iter().filter(|(is_so, _)| *is_so);
        said.map(|(_, says)| says.to_owned())
    }
}

/// What is said where recorded experience may exempt someone.
const MAY_BE_EXEMPT: &str = "Recorded experience as a SENCO before 1 September 2009 might exempt them. That depends on \
                             what the register does not have.";

/// What is said where two people have one number.
const NUMBER_SHARED: &str = "The register has this number for someone else too, so one of the 2 entries can be wrong. Check the \
                             certificate, and ask the registrar which entry is right.";

/// What no answer proves.
pub const PROVES_NOT: [&str; 4] = [
    "Who someone is. Check their identity yourself.",
    "That they are SENCO of a school now, or ever were.",
    "That they are a qualified teacher (QTS), or can work with children. DfE’s services answer that.",
    "That someone has no award. The register can lack an award they already had.",
];

impl VerifiedAward {
    /// The award in a sentence.
    pub fn in_words(&self) -> String {
        let mut says = self.qualification.in_words().to_owned();
        let parts = [
            self.awarded.map(|on| format!("awarded {}", on.in_words())),
            self.body.as_ref().map(|body| format!("by {body}")),
            self.certificate
                .as_ref()
                .map(|number| format!("certificate {number}")),
        ];
        for part in parts.into_iter().flatten() {
            says.push_str(", ");
            says.push_str(&part);
        }
        says.push('.');
        if let Some(remark) = &self.remark {
            says.push(' ');
            says.push_str(remark);
        }
        says
    }
}
