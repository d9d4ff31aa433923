"""Tests, laid out like the code they are about; what the whole suite leans on lies at the top."""
