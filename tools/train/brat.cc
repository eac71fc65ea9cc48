#include "tools/train/brat.h"

#include <algorithm>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tools/train/conll.h"

namespace attest {
namespace {

using SpanMap = absl::flat_hash_map<std::string, std::vector<ByteSpan>>;

// "T12\t": a letter, digits, a tab. Any other line continues the one before.
bool BeginsAnnotation(absl::string_view line, char kind) {
  size_t i = 1;
  while (i < line.size() && line[i] >= '0' && line[i] <= '9') ++i;
  return i > 1 && i < line.size() && line[i] == '\t' && line[0] == kind;
}

// "Content 120 168;170 211"
bool ParseSpans(absl::string_view field, const std::vector<uint32_t>& offsets,
                std::vector<ByteSpan>* spans) {
  const size_t space = field.find(' ');
  if (space == absl::string_view::npos) return false;
  for (absl::string_view range : absl::StrSplit(field.substr(space + 1), ';')) {
    const std::vector<absl::string_view> ends = absl::StrSplit(range, ' ');
    uint32_t begin, end;
    if (ends.size() != 2 || !absl::SimpleAtoi(ends[0], &begin) ||
        !absl::SimpleAtoi(ends[1], &end) || begin > end ||
        end >= offsets.size()) {
      return false;
    }
    spans->push_back({offsets[begin], offsets[end]});
  }
  return true;
}

std::vector<ByteSpan>* SpansOfRole(absl::string_view role,
                                   StandoffAttribution* attribution) {
  while (!role.empty() && role.back() >= '0' && role.back() <= '9') {
    role.remove_suffix(1);
  }
  if (role == "Content") return &attribution->content;
  if (role == "Source") return &attribution->source;
  if (role == "Cue") return &attribution->cue;
  return nullptr;
}

// "Attribution:T4 Content:T3 Cue:T2 Source2:T1"
bool ParseEvent(absl::string_view field, const SpanMap& spans,
                StandoffAttribution* attribution) {
  for (absl::string_view argument :
       absl::StrSplit(field, ' ', absl::SkipEmpty())) {
    const std::vector<absl::string_view> parts = absl::StrSplit(argument, ':');
    if (parts.size() != 2) return false;
    std::vector<ByteSpan>* role = SpansOfRole(parts[0], attribution);
    if (role == nullptr) continue;
    auto it = spans.find(parts[1]);
    if (it == spans.end()) return false;
    role->insert(role->end(), it->second.begin(), it->second.end());
  }
  for (auto* role : {&attribution->content, &attribution->source,
                     &attribution->cue}) {
    std::sort(role->begin(), role->end(), [](ByteSpan a, ByteSpan b) {
      return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
    });
  }
  return true;
}

absl::Status BadLine(absl::string_view line) {
  return absl::InvalidArgumentError(
      absl::StrCat("not a brat annotation of this text: ", line));
}

}  // namespace

absl::StatusOr<std::vector<StandoffAttribution>> ReadBrat(
    absl::string_view text, absl::string_view ann) {
  const std::vector<uint32_t> offsets = CodePointOffsets(text);
  const std::vector<absl::string_view> lines = absl::StrSplit(ann, '\n');
  SpanMap spans;
  for (absl::string_view line : lines) {
    if (!BeginsAnnotation(line, 'T')) continue;
    const std::vector<absl::string_view> fields = absl::StrSplit(line, '\t');
    if (!ParseSpans(fields[1], offsets, &spans[fields[0]])) {
      return BadLine(line);
    }
  }
  std::vector<StandoffAttribution> events;
  for (absl::string_view line : lines) {
    if (!BeginsAnnotation(line, 'E')) continue;
    const std::vector<absl::string_view> fields = absl::StrSplit(line, '\t');
    events.emplace_back();
    if (!ParseEvent(fields[1], spans, &events.back())) return BadLine(line);
  }
  return events;
}

}  // namespace attest
