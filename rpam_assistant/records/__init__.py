"""What flows between the rooms: frozen types, no input or output.

Import from the module that holds the type, as in
`from rpam_assistant.records.turn import Turn`.
"""
