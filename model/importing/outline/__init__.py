"""First stage: any document as one tree of numbered parts; what it says of itself, and the system at its centre."""
