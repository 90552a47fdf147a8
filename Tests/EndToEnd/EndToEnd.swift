import Testing

/// Real processes on real data folders. One after the other: each wants the machine for itself.
@Suite(.serialized) enum EndToEnd {}
