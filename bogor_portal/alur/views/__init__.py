"""The applicant's pages: one set for every service."""
