"""Results for people and for CI servers: terminal, HTML, JUnit XML."""
