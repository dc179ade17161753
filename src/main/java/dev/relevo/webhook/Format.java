package dev.relevo.webhook;

/// What a receiver understands.
public enum Format {
  /// Our own fields.
  JSON,
  /// An incoming webhook of Slack, and of those who took over its form.
  SLACK,
  /// An adaptive card, for a workflow of Microsoft Teams.
  TEAMS,
  /// `POST /api/v2/alerts` of Prometheus's Alertmanager.
  ALERTMANAGER
}
