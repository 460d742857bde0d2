//! `senco stat`: statistical tests from JSON requests, one a line, answered one a line.

use crate::aloud::complain;
use clap::Args;
use statistics::requests::{LONGEST_LINE, answer_line};
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read as _, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What can be asked for, shown by `senco stat --help`.
const EXAMPLES: &str = r#"EXAMPLES
  Is the mean of 17 answers on four levels 2.5?

    $ echo '{"id": 1, "test": "one_sample_t", "levels": [1,2,3,4], "counts": [2,3,5,7],
      "mu": 2.5, "alternative": "two_sided"}' | tr -d '\n' | senco stat --requests -
    {"id":1,"test":"one_sample_t","t":1.94…,"df":16.0,"p":0.069…,…,"n":17,"n_left_out":0}

REQUESTS, with the fields of each; "id" is optional and comes back
  one_sample_t          levels, counts, mu, alternative
  wilcoxon_signed_rank  the same, zeros: drop | pratt, continuity, method: auto | exact | normal
  two_sample_t          levels, table (a row a group), variances: unequal | equal, alternative
  mann_whitney          levels, table, continuity, alternative, method
  anova, welch_anova, kruskal_wallis            levels, table
  games_howell          levels, table, confidence
  dunn                  levels, table, adjust: holm | bh | bonferroni
  quartiles             levels, counts
  chi_square_gof        counts, probabilities (equal if left out)
  chi_square            table, yates
  fisher_exact          table, alternative
  binomial              k, n, probability, alternative
  mcnemar               table, method: exact | chi_square, continuity
  kappa                 matrix, weights: none | linear | quadratic
  krippendorff          coders_by_units, metric: nominal | ordinal | interval
  cronbach              rows
  wilson, clopper_pearson                       k, n, confidence
  adjust                p, method: holm | bh | bonferroni
  hedges_g, rank_biserial                       levels, table, confidence
  hedges_g_one_sample, rank_biserial_one_sample levels, counts, mu, confidence
  eta_squared, epsilon_squared                  levels, table, confidence
  cramers_v, odds_ratio                         table, confidence

  alternative is two_sided (if left out), greater or less. For domain scores give "scores":
  [[group, sum, answered, count], …] instead of levels with counts or table: a score is
  sum/answered, compared exactly; answered 0 is missing. A level null is missing too.

ANSWERS
  Every answer names its method, its choices, n used and n_left_out. A value that does not exist is
  null, and "undefined" says why; an infinite one is "inf" or "-inf". ln_p is the natural logarithm
  of p and still tells when p is too small to write. A line that is not a request gets {"error": …,
  "field": …}, and the next line is answered.

LIMITS
  What would take long is refused whole, with the limit that it is beyond. At each limit an answer
  takes a few seconds at most:

         200  groups to compare with each other (games_howell, dunn)
       1,000  groups of any other test
     100,000  levels
     100,000  scores; in each domain at most 10,000 items
   1,000,000  counts over all groups
      10,000  categories (chi_square_gof)
         200  rows or columns (chi_square, cramers_v, kappa)
     100,000  codes over all coders and units (krippendorff)
     500,000  answers over all rows (cronbach)
   1,000,000  probabilities (adjust)
  33,554,432  bytes in a line

  method exact answers null where its distribution is too large: ask for normal.

EXIT CODE
  0 if every line was a request, 2 if any was not or the file could not be read."#;

/// Run statistical tests from JSON requests, one a line
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Stat {
    /// File of requests, one JSON object a line; - reads standard input
    #[arg(long, value_name = "FILE.jsonl|-")]
    requests: PathBuf,
}

impl Stat {
    /// Answers every line on standard output.
    pub fn run(&self) -> ExitCode {
        let answered = open(&self.requests).and_then(|mut requests| {
            answer_all(&mut *requests, &mut BufWriter::new(io::stdout().lock()))
        });
        match answered {
            Ok(true) => ExitCode::SUCCESS,
            Ok(false) => ExitCode::from(2),
            // The person who read the answers has seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Err(error) => {
                complain!("senco stat: {}: {error}", self.requests.display());
                ExitCode::from(2)
            }
        }
    }
}

fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(io::stdin().lock()));
    }
    Ok(Box::new(BufReader::new(File::open(path)?)))
}

/// Answers line by line, each written out at once so that a pipe can converse; empty lines are
/// passed over. Gives whether every line was understood.
fn answer_all(requests: &mut dyn BufRead, answers: &mut dyn Write) -> io::Result<bool> {
    let mut all_understood = true;
    let mut line = Vec::new();
    while read_line(requests, &mut line)? > 0 {
        // One that is too long is refused, even where only spaces of it were read.
        if line.len() > LONGEST_LINE || !line.trim_ascii().is_empty() {
            let outcome = answer_line(&line);
            all_understood &= outcome.understood;
            serde_json::to_writer(&mut *answers, &outcome.answer)?;
            answers.write_all(b"\n")?;
            answers.flush()?;
        }
        line.clear();
    }
    Ok(all_understood)
}

/// Reads up to the end of the next line; of one over the limit, only enough to see that it is.
fn read_line(requests: &mut dyn BufRead, line: &mut Vec<u8>) -> io::Result<usize> {
    let most = LONGEST_LINE as u64 + 1;
    let read = requests.take(most).read_until(b'\n', line)?;
    if read as u64 == most && !line.ends_with(b"\n") {
        requests.skip_until(b'\n')?;
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_line_does_not_stop_the_next() {
        let requests = b"{\"test\": \"wilson\", \"k\": 1, \"n\": 2}\nnonsense\n\n\
            {\"id\": \"b\", \"test\": \"wilson\", \"k\": 3, \"n\": 2}\n\
            {\"id\": \"c\", \"test\": \"wilson\", \"k\": 0, \"n\": 0}";
        let mut answers = Vec::new();
        let understood = answer_all(&mut requests.as_slice(), &mut answers).unwrap();
        let answers: Vec<serde_json::Value> = String::from_utf8(answers)
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert!(!understood);
        assert_eq!(answers.len(), 4);
        assert!(answers[0]["low"].as_f64().unwrap() > 0.0);
        assert_eq!(answers[1]["field"], "request");
        assert_eq!(
            (&answers[2]["id"], &answers[2]["field"]),
            (&"b".into(), &"k".into())
        );
        assert_eq!(answers[3]["undefined"], "there were no trials");
    }

    #[test]
    fn a_line_that_is_too_long_is_refused_and_the_next_one_answered() {
        let mut requests = vec![b' '; 3 * LONGEST_LINE];
        requests.extend(b"x\n{\"test\": \"wilson\", \"k\": 1, \"n\": 2}");
        let mut answers = Vec::new();
        let understood = answer_all(&mut requests.as_slice(), &mut answers).unwrap();
        let answers = String::from_utf8(answers).unwrap();
        let [refused, answered] = answers.lines().collect::<Vec<_>>().try_into().unwrap();
        assert!(!understood);
        assert!(refused.contains("33,554,432 bytes"), "{refused}");
        assert!(answered.contains("\"low\""), "{answered}");
    }

    #[test]
    fn every_limit_is_in_the_help() {
        for limit in statistics::requests::LIMITS {
            let first = limit.of.split(' ').next().unwrap();
            let said = format!("{}  {first}", limit.in_words());
            let items = format!("{} {first}", limit.in_words());
            assert!(
                EXAMPLES.contains(&said) || EXAMPLES.contains(&items),
                "{limit:?}"
            );
        }
    }
}
