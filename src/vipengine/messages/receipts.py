"""The words of receipts."""

from vipengine.messages.words import say

say(
    "receipt-number",
    ("ett värde är oändligt eller inget tal, så kvittot kan inte skrivas", "Rätta värdet i dokumentet."),
    ("a value is infinite or no number, so the receipt cannot be written", "Correct the value in the document."),
)
say(
    "receipt-unreadable",
    ("filen är inget kvitto", "Skapa ett kvitto med ”vip recommend PERSON --receipt FIL”."),
    ("the file is no receipt", 'Make a receipt with "vip recommend PERSON --receipt FILE".'),
)
say(
    "receipt-form",
    ("kvittot har form {form}; här läses form {known}", "Använd den version av vipengine som skrev kvittot."),
    ("the receipt has form {form}; form {known} is read here", "Use the version of vipengine that wrote the receipt."),
)
say(
    "receipt-tampered",
    (
        "kvittot har ändrats sedan det skrevs: kontrollsumman stämmer inte",
        "Lita inte på innehållet; hämta originalet eller gör ett nytt kvitto.",
    ),
    (
        "the receipt has been changed since it was written: its hash does not match",
        "Do not trust what it says; fetch the original or make a new receipt.",
    ),
)
