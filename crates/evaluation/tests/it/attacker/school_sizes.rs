//! What the number of schools and their mean number of answers tell of how many colleagues answered together.

/// From a number of schools and the printed mean: how many answers of one school are known to be given by how many schools, and by few.
pub fn schools_of_a_size(schools: u64, printed: &str) -> Vec<(u64, u64)> {
    let decimals = printed
        .split_once('.')
        .map_or(0, |(_, digits)| digits.len());
    let is_printed = |answers: u64| {
        #[allow(clippy::cast_precision_loss)] // answers
        let mean = answers as f64 / schools as f64;
        let near: f64 = printed.parse().expect("a number");
        (mean - near).abs() <= 0.500_001 * 0.1_f64.powi(i32::try_from(decimals).expect("few"))
    };
    // Answers beyond the first of each school.
    let further: Vec<u64> = (schools..=schools * 40)
        .filter(|&answers| is_printed(answers))
        .map(|answers| answers - schools)
        .collect();
    let largest = further.iter().max().map_or(1, |most| most + 1);
    let known = |size: u64| {
        let bounds = further.iter().map(|&more| of_a_size(more, size - 1));
        let (least, most) = bounds.fold((u64::MAX, 0), |(least, most), (low, high)| {
            (least.min(low), most.max(high))
        });
        ((1..5).contains(&least) && most < 5).then_some((size, most))
    };
    (2..=largest).filter_map(known).collect()
}

/// The fewest and the most schools that have exactly so many answers beyond their first, of so many such answers in all.
fn of_a_size(more: u64, each: u64) -> (u64, u64) {
    // One further answer is of one school; more of them can always be spread otherwise.
    (u64::from(more == 1 && each == 1), more / each)
}
