//! In which years a qualification for SENCOs can have been awarded.

use crate::SencoQualification;

impl SencoQualification {
    /// The first year in which someone can have been awarded it. The first courses towards the National Award began
    /// in September 2009 (SI 2009/1387), and a first certificate of that year is possible; the first towards the NPQ
    /// began in autumn 2024, and none was awarded before the next year.
    pub const fn first_year(self) -> i16 {
        match self {
            Self::Nasenco => 2009,
            Self::NpqSenco => 2025,
        }
    }
}
