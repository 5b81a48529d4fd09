"""The live session: what is learnt of a person over time comes in, changes of status come out."""
