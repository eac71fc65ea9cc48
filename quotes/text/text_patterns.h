// Where things end that are one token whatever they hold: URLs, mark-up tags, character
// references, pictographs.

#ifndef ATTEST_QUOTES_TEXT_TEXT_PATTERNS_H_
#define ATTEST_QUOTES_TEXT_TEXT_PATTERNS_H_

#include <cstdint>

#include "quotes/text/char_reader.h"

namespace attest {

// The end of what belongs to a URL from `at` on; marks at its end do not.
uint32_t UrlEnd(const CharReader& chars, uint32_t at);

// The end of a tag ("<br/>", "</a>", "<a href="...">") that begins at `at`; `at` where
// none does, or where it is longer than any sensible one.
uint32_t TagEnd(const CharReader& chars, uint32_t at);

// The end of a character reference ("&amp;", "&#8217;") that begins at `at`, or `at`.
uint32_t EntityEnd(const CharReader& chars, uint32_t at);

// The end of the pictograph at `at`, with its modifiers and what joiners tie to it.
uint32_t PictureEnd(const CharReader& chars, uint32_t at);

}  // namespace attest

#endif  // ATTEST_QUOTES_TEXT_TEXT_PATTERNS_H_
