//! The words every room shares: identifiers, dates, context, history, sealed values.
