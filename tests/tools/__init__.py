"""The rules of the house that no linter knows: functions from a file to what is wrong in it."""
