"""The head of a ledger, brought out of the house: as a square code for paper (canonical 7)."""

import qrcode

#: White space round a square code, in modules, as its standard asks.
QUIET = 4
#: Room for the line of digits below the code.
WORDS = 6


def square_code(address: str, words: str) -> str:
    """An SVG drawing of a square code that opens an address, with words below it.

    `words` are digits and letters only, for they stand in the drawing as they are.
    """
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=QUIET)
    code.add_data(address)
    code.make(fit=True)
    rows = code.get_matrix()
    size = len(rows)
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size + WORDS}">'
        f'<path fill="#fff" d="M0 0h{size}v{size + WORDS}h-{size}z"/><path d="{path}"/>'
        f'<text x="{size / 2}" y="{size + 2}" font-family="monospace" font-size="4" '
        f'text-anchor="middle">{words}</text></svg>'
    )
