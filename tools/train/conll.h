// Reads the CoreNLP token files of PolNeAR: a line a token, a blank line after each
// sentence, columns id, word, lemma, tag, entity, head, relation, coreference chain,
// begin, end (code points of the article's text).

#ifndef ATTEST_TOOLS_TRAIN_CONLL_H_
#define ATTEST_TOOLS_TRAIN_CONLL_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "quotes/syntax/annotated_text.h"

namespace attest {

// The byte at which each code point of `text` begins, and text.size() at the end:
// from a code-point offset to a byte offset. `text` must be valid UTF-8.
std::vector<uint32_t> CodePointOffsets(absl::string_view text);

// Fills *out from a token file. `text` is the article, not owned: it must outlive
// *out. Entity types that Attest does not know (dates, numbers) become kNone.
// Paragraphs are set apart by line breaks between sentences. The error names the
// line.
absl::Status ReadConll(absl::string_view text, absl::string_view conll,
                       AnnotatedText* out);

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_CONLL_H_
