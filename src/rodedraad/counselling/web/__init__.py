"""The pages of the counsellors."""
