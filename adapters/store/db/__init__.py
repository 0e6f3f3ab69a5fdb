"""Engine, schema, bulk statements, notification, lock."""
