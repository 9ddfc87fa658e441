"""`python -m rpam_assistant.cli`, for those without the `rpam` command on their path."""

from rpam_assistant.cli import main

if __name__ == "__main__":
    main()
