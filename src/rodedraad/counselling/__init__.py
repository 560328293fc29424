"""The register of the confidential counsellors: where, what kind and which relation, in codes."""
