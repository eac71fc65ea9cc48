#include "claims/verify/transcripts.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <dirent.h>
#include <sys/stat.h>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "claims/verify/evidence_file.h"
#include "proto/record_io.h"
#include "proto/text_encoding.h"

namespace attest {
namespace {

constexpr size_t kMaxLabel = 60;   // Bytes.
constexpr int kMaxLabelWords = 6;

// A range of the text, and the range without white space at its ends.
struct Cell {
  uint32_t begin, end;
};

Cell Trim(absl::string_view text, Cell c) {
  while (c.begin < c.end && absl::ascii_isspace(text[c.begin])) ++c.begin;
  while (c.end > c.begin && absl::ascii_isspace(text[c.end - 1])) --c.end;
  return c;
}

// The first three cells of a row; fewer where it has fewer.
std::vector<Cell> SplitRow(absl::string_view text, Cell row) {
  std::vector<Cell> cells;
  uint32_t begin = row.begin;
  for (uint32_t i = row.begin; i <= row.end && cells.size() < 3; ++i) {
    if (i == row.end || text[i] == '\t') {
      cells.push_back(Trim(text, {begin, i}));
      begin = i + 1;
    }
  }
  return cells;
}

bool IsHeader(absl::string_view first) {
  return absl::EqualsIgnoreCase(first, "line") ||
         absl::EqualsIgnoreCase(first, "line_number") ||
         absl::EqualsIgnoreCase(first, "speaker");
}

void AddRow(uint32_t row, Cell range, Transcript* out) {
  const absl::string_view text = out->text;
  const std::vector<Cell> cells = SplitRow(text, range);
  const absl::string_view first =
      text.substr(cells[0].begin, cells[0].end - cells[0].begin);
  if (row == 1 && cells.size() > 1 && IsHeader(first)) return;
  TranscriptLine line = {row, 0, 0, cells.back().begin, cells.back().end};
  if (cells.size() == 3 && !absl::SimpleAtoi(first, &line.number)) {
    line.number = row;
  }
  if (cells.size() > 1) {
    const Cell speaker = cells[cells.size() - 2];
    line.speaker_begin = speaker.begin;
    line.speaker_end = speaker.end;
  }
  if (line.begin < line.end) out->lines.push_back(line);
}

bool IsLabelWord(absl::string_view word) {
  const unsigned char c = word[0];
  return absl::ascii_isupper(c) || absl::ascii_isdigit(c) || c >= 0x80 ||
         word == "of" || word == "the" || word == "de" || word == "van" ||
         word == "von" || absl::StartsWith(word, "(");
}

// Bytes of the label that a line begins with, its colon left out; 0 for none.
size_t LabelSize(absl::string_view line) {
  const size_t colon = line.substr(0, kMaxLabel).find(':');
  if (colon == absl::string_view::npos || colon == 0) return 0;
  // "10:30" and "https://" are no labels.
  if (colon + 1 < line.size() && !absl::ascii_isspace(line[colon + 1])) return 0;
  int words = 0;
  for (absl::string_view word :
       absl::StrSplit(line.substr(0, colon), ' ', absl::SkipEmpty())) {
    if (++words > kMaxLabelWords || !IsLabelWord(word)) return 0;
  }
  return words == 0 || absl::ascii_isdigit(line[0]) ? 0 : colon;
}

void AddTextLine(uint32_t number, Cell range, Cell* speaker, Transcript* out) {
  const absl::string_view text = out->text;
  Cell said = Trim(text, range);
  const size_t label = LabelSize(text.substr(said.begin, said.end - said.begin));
  if (label > 0) {
    *speaker = Trim(text, {said.begin, static_cast<uint32_t>(said.begin + label)});
    said = Trim(text, {static_cast<uint32_t>(said.begin + label + 1), said.end});
  }
  if (said.begin < said.end) {
    out->lines.push_back(
        {number, speaker->begin, speaker->end, said.begin, said.end});
  }
}

bool HasFormat(absl::string_view name, TranscriptFormat* format) {
  name = absl::StripSuffix(name, ".gz");
  *format = absl::EndsWithIgnoreCase(name, ".tsv") ? TranscriptFormat::kTsv
                                                   : TranscriptFormat::kText;
  return *format == TranscriptFormat::kTsv ||
         absl::EndsWithIgnoreCase(name, ".txt");
}

absl::StatusOr<std::vector<std::string>> FilesOf(const std::string& path) {
  struct stat info;
  if (stat(path.c_str(), &info) != 0) {
    return absl::NotFoundError(absl::StrCat(path, ": ", strerror(errno)));
  }
  if (!S_ISDIR(info.st_mode)) return std::vector<std::string>{path};
  std::vector<std::string> files;
  DIR* dir = opendir(path.c_str());
  if (dir == nullptr) {
    return absl::NotFoundError(absl::StrCat(path, ": ", strerror(errno)));
  }
  TranscriptFormat ignored;
  while (const dirent* entry = readdir(dir)) {
    if (HasFormat(entry->d_name, &ignored)) {
      files.push_back(absl::StrCat(path, "/", entry->d_name));
    }
  }
  closedir(dir);
  std::sort(files.begin(), files.end());
  return files;
}

// The line of the first U+FFFD; 1 where there is none.
size_t FirstRepairedLine(absl::string_view text) {
  const size_t at = text.find("\xEF\xBF\xBD");
  if (at == absl::string_view::npos) return 1;
  return 1 + std::count(text.begin(), text.begin() + at, '\n');
}

}  // namespace

Transcript ParseTranscript(std::string bytes, TranscriptFormat format,
                           absl::string_view file, absl::string_view id,
                           std::vector<std::string>* warnings) {
  Transcript out;
  out.id = std::string(id);
  std::vector<std::string> repairs;
  const absl::Status status = DecodeText(&bytes, &repairs);
  const size_t repaired = FirstRepairedLine(bytes);
  for (const std::string& repair : repairs) {
    warnings->push_back(absl::StrCat(file, ":", repaired, ": ", repair));
  }
  if (!status.ok()) {
    warnings->push_back(absl::StrCat(file, ":1: ", status.message()));
    return out;
  }
  if (bytes.size() > 0xFFFFFFF0u) {
    warnings->push_back(absl::StrCat(file, ":1: cut after 4 GB"));
    bytes.resize(0xFFFFFFF0u);
  }
  out.text = std::move(bytes);
  Cell speaker = {0, 0};
  uint32_t number = 0;
  for (size_t begin = 0; begin < out.text.size();) {
    const size_t end = std::min(out.text.find('\n', begin), out.text.size());
    const Cell row = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    ++number;
    if (format == TranscriptFormat::kTsv) {
      AddRow(number, row, &out);
    } else {
      AddTextLine(number, row, &speaker, &out);
    }
    begin = end + 1;
  }
  const bool any_speaker =
      std::any_of(out.lines.begin(), out.lines.end(), [](const TranscriptLine& l) {
        return l.speaker_begin < l.speaker_end;
      });
  if (out.lines.empty()) {
    warnings->push_back(absl::StrCat(file, ":1: a transcript without a line"));
  } else if (!any_speaker) {
    warnings->push_back(absl::StrCat(
        file, ":1: no line names a speaker: quotations from it are not checked "
              "for misattribution"));
  }
  return out;
}

absl::StatusOr<std::vector<Transcript>> ReadTranscripts(
    const std::string& path, std::vector<std::string>* warnings) {
  const absl::StatusOr<std::vector<std::string>> files = FilesOf(path);
  if (!files.ok()) return files.status();
  std::vector<Transcript> transcripts;
  for (const std::string& path_of_one : *files) {
    const absl::StatusOr<EvidenceFile> file = EvidenceFile::Open(path_of_one);
    if (!file.ok()) {
      if (path_of_one == path) return file.status();
      warnings->push_back(std::string(file.status().message()));
      continue;
    }
    TranscriptFormat format;
    HasFormat(path_of_one, &format);
    Transcript transcript = ParseTranscript(std::string(file->bytes()), format,
                                            path_of_one, IdOfPath(path_of_one), warnings);
    if (!transcript.lines.empty()) transcripts.push_back(std::move(transcript));
  }
  if (!transcripts.empty()) return transcripts;
  return absl::InvalidArgumentError(absl::StrCat(
      path, files->empty() ? ": no .tsv or .txt file here" : ": no transcript with a line"));
}

}  // namespace attest
