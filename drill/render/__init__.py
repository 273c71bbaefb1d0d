"""Values become rich renderables; the only place that styles. Text of cards is never parsed as
markup."""
