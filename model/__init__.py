"""The register of I-MILO flows and every view computed from it, without any screen."""
