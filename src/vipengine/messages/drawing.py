"""The words of flowcharts and documents that cannot be made."""

from vipengine.messages.words import say

say(
    "no-renderer",
    (
        "Graphviz finns inte i den här miljön, så flödesschemat kan inte ritas",
        "Kör ”pip install pygraphviz”, eller välj ett format utan ritning: dot eller mermaid.",
    ),
    (
        "Graphviz is not installed here, so the flowchart cannot be drawn",
        'Run "pip install pygraphviz", or choose a format that needs no drawing: dot or mermaid.',
    ),
)
say(
    "drawing-failed",
    (
        "Graphviz kunde inte rita flödesschemat: {reason}",
        "Spara som dot och öppna texten i ett annat program, och rapportera felet.",
    ),
    (
        "Graphviz could not draw the flowchart: {reason}",
        "Save it as dot, open the text in another program, and report the fault.",
    ),
)
say(
    "no-chart",
    (
        "det finns inget att rita i diagrammet {chart}",
        "Kontrollera med ”vip gap” att analysen har krav, och planen aktiviteter.",
    ),
    (
        "there is nothing to draw in the chart {chart}",
        'Check with "vip gap" that the analysis has requirements, and the plan actions.',
    ),
)
say(
    "template-unreadable",
    ("mallen är inget Word-dokument (.docx)", "Spara mallen som .docx, utan lösenord och makron."),
    ("the template is no Word document (.docx)", "Save the template as .docx, without password and macros."),
)
