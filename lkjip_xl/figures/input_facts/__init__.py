"""What the input says beside a figure: its status, its plan, the versions of the agreement."""
