"""Layout and components: knows texts and their form, never a report or a case."""
