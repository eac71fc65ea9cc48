// Transcripts: who said what, line by line, as a debate's or an interview's
// protocol has it.
//
//   .tsv   line, speaker, text, separated by tabs; further columns are ignored,
//          and so is a header. Where the first cell is no number, the row's own
//          number is the line's. Two columns are speaker and text, one is text.
//   .txt   "SPEAKER: text"; a line without a label goes on with the speaker before
//          it. A label is at most six words that begin with capitals or figures.
//          Lines are numbered as an editor numbers them, blank ones included.
//
// Either may be packed with gzip (.tsv.gz, .txt.gz). Bytes that are not UTF-8 become
// U+FFFD and UTF-16 is converted, with a warning;
// a file that is no text at all is left out, with a warning. Against a transcript
// without a single speaker nothing can be misattributed, which is a warning too.

#ifndef ATTEST_CLAIMS_VERIFY_TRANSCRIPTS_H_
#define ATTEST_CLAIMS_VERIFY_TRANSCRIPTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace attest {

struct TranscriptLine {
  uint32_t number;
  // Byte ranges of Transcript::text.
  uint32_t speaker_begin, speaker_end;  // Empty where nobody is named.
  uint32_t begin, end;                  // What is said.
};

struct Transcript {
  std::string id;    // The file's name without its endings.
  std::string text;  // The whole file, valid UTF-8.
  std::vector<TranscriptLine> lines;

  absl::string_view Text(const TranscriptLine& line) const {
    return absl::string_view(text).substr(line.begin, line.end - line.begin);
  }
  absl::string_view Speaker(const TranscriptLine& line) const {
    return absl::string_view(text).substr(
        line.speaker_begin, line.speaker_end - line.speaker_begin);
  }
};

enum class TranscriptFormat { kTsv, kText };

// Never fails; `file` names the input in warnings
// ("FILE:LINE: message"; line 1 for what is true of the whole file). Beyond 4 GB, a
// file is cut, with a warning.
Transcript ParseTranscript(std::string bytes, TranscriptFormat format,
                           absl::string_view file, absl::string_view id,
                           std::vector<std::string>* warnings);

// The transcripts of a file, or of all .tsv and .txt files of a folder in the
// order of their names. What cannot be read inside a folder, or has no lines beside others
// that have some, is a warning; a path that leads to no line at all is an error.
absl::StatusOr<std::vector<Transcript>> ReadTranscripts(
    const std::string& path, std::vector<std::string>* warnings);

}  // namespace attest

#endif  // ATTEST_CLAIMS_VERIFY_TRANSCRIPTS_H_
