"""The text of a PDF, page after page.

pypdf and fontTools load parts of themselves when a file first needs them. Inside the walls of a
process apart nothing can be loaded any more, so those parts are loaded here.
"""

import logging
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from typing import Final

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from rodedraad.lib.documents.errors import NotReadable, PasswordProtected
from rodedraad.lib.documents.kinds import Kind
from rodedraad.lib.documents.pdf_lines import Seen, paragraphs

_NEEDED_LATER: Final = (
    "pypdf._codecs.core_font_metrics", "pypdf._configuration", "pypdf._text_extraction",
    "pypdf.filters", "pypdf.generic._image_inline", "pypdf.generic._image_xobject", "pypdf.xmp",
    "fontTools.cffLib", "fontTools.ttLib.ttFont", "fontTools.ttLib.tables.C_F_F_",
    "fontTools.ttLib.tables.DefaultTable", "fontTools.ttLib.tables.O_S_2f_2",
    "fontTools.ttLib.tables._c_m_a_p", "fontTools.ttLib.tables._g_l_y_f",
    "fontTools.ttLib.tables._h_e_a_d", "fontTools.ttLib.tables._h_h_e_a",
    "fontTools.ttLib.tables._h_m_t_x", "fontTools.ttLib.tables._l_o_c_a",
    "fontTools.ttLib.tables._m_a_x_p", "fontTools.ttLib.tables._n_a_m_e",
    "fontTools.ttLib.tables._p_o_s_t",
)  # fmt: skip
for _name in _NEEDED_LATER:
    import_module(_name)
# It tells of every small fault in a file; here a file is readable or not.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read(content: bytes) -> Iterator[str]:
    """Yield each page; a file that opens without a password is read, whatever it forbids."""
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise PasswordProtected
        for page in reader.pages:
            seen = Seen()
            yield paragraphs(page.extract_text(visitor_text=seen.take), seen)
    except (FileNotDecryptedError, DependencyError):
        raise PasswordProtected from None
    except (
        PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError,
        OSError, RecursionError, NotImplementedError, OverflowError,
    ):  # fmt: skip
        raise NotReadable(Kind.PDF) from None
