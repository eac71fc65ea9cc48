#include "claims/verify/transcript_index.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"

namespace attest {
namespace {

constexpr size_t kMaxBracket = 80;  // Bytes; what is longer was not inserted.

// Where a bracket that opens at `open` closes, or npos.
size_t ClosingBracket(absl::string_view text, size_t open) {
  const char close = text[open] == '[' ? ']' : ')';
  const size_t at = text.substr(open, kMaxBracket).find(close);
  return at == absl::string_view::npos ? at : open + at;
}

bool HasLower(absl::string_view text) {
  return std::any_of(text.begin(), text.end(), absl::ascii_islower);
}

}  // namespace

NameWords NameWordsOf(absl::string_view name) {
  MatchText text;
  SplitMatchWords(name.substr(0, name.find_first_of(",(")), &text);
  NameWords words;
  for (const MatchWord& word : text.words) {
    if (word.folded_size < 2 || word.Is(MatchWord::kTitle)) continue;
    words.push_back(word.folded);
  }
  return words;
}

bool SameName(const NameWords& a, const NameWords& b) {
  size_t shared = 0;
  for (const uint64_t word : a) {
    shared += std::count(b.begin(), b.end(), word) > 0;
  }
  // "Mira Vant" is not "Tomas Vant", but "Vant" may be either.
  return shared >= 2 || (shared == 1 && std::min(a.size(), b.size()) == 1);
}

void DropBracketed(absl::string_view text, bool round, MatchText* words) {
  std::vector<std::pair<size_t, size_t>> dropped;
  const char* const opening = round ? "[(" : "[";
  for (size_t open = text.find_first_of(opening);
       open != absl::string_view::npos;
       open = text.find_first_of(opening, open + 1)) {
    const size_t close = ClosingBracket(text, open);
    if (close == absl::string_view::npos) continue;
    if (text[open] == '(' && HasLower(text.substr(open, close - open))) continue;
    dropped.emplace_back(open, close);
    open = close;
  }
  if (dropped.empty()) return;
  size_t next = 0;
  const auto inside = [&](const MatchWord& word) {
    while (next < dropped.size() && dropped[next].second < word.begin) ++next;
    return next < dropped.size() && dropped[next].first < word.begin;
  };
  words->words.erase(
      std::remove_if(words->words.begin(), words->words.end(), inside),
      words->words.end());
}

TranscriptIndex::TranscriptIndex(std::vector<Transcript> transcripts)
    : transcripts_(std::move(transcripts)) {
  speakers_.emplace_back();  // Nobody.
  speaker_numbers_.emplace("", 0);
  MatchText text;
  for (uint32_t t = 0; t < transcripts_.size(); ++t) {
    for (uint32_t l = 0; l < transcripts_[t].lines.size(); ++l) {
      AddLine(t, l, &text);
    }
    words_.push_back(kNoWord);
    line_stems_.push_back(kNoWord);
  }
  int bits = 4;
  while (bits < 26 && (size_t{1} << bits) < words_.size()) ++bits;
  pair_shift_ = 64 - bits;
  by_word_.Build(word_numbers_.size() + 1, [&](const auto& add) {
    for (uint32_t i = 0; i < words_.size(); ++i) add(words_[i], i);
  });
  by_pair_.Build(size_t{1} << bits, [&](const auto& add) {
    for (uint32_t i = 0; i + 1 < words_.size(); ++i) {
      if (words_[i] == kNoWord || words_[i + 1] == kNoWord) continue;
      add(PairKey(words_[i], words_[i + 1]), i);
    }
  });
  by_stem_.Build(stem_numbers_.size() + 1, [&](const auto& add) {
    for (uint32_t l = 0; l < lines_.size(); ++l) {
      const uint32_t end =
          l + 1 < lines_.size() ? lines_[l + 1].word : words_.size();
      for (uint32_t i = lines_[l].word; i < end; ++i) {
        if (line_stems_[i] != kNoWord) add(line_stems_[i], l);
      }
    }
  });
  line_stems_.clear();
  line_stems_.shrink_to_fit();
}

uint32_t TranscriptIndex::SpeakerNumber(absl::string_view label) {
  const auto inserted =
      speaker_numbers_.emplace(std::string(label), speakers_.size());
  if (inserted.second) speakers_.push_back(NameWordsOf(label));
  return inserted.first->second;
}

void TranscriptIndex::AddLine(uint32_t transcript, uint32_t line,
                              MatchText* text) {
  const Transcript& t = transcripts_[transcript];
  lines_.push_back({transcript, line, static_cast<uint32_t>(words_.size()),
                    SpeakerNumber(t.Speaker(t.lines[line]))});
  ReadLine(lines_.size() - 1, text);
  for (const MatchWord& word : text->words) {
    const uint32_t next = word_numbers_.size() + 1;
    words_.push_back(word_numbers_.emplace(word.folded, next).first->second);
    const uint32_t next_stem = stem_numbers_.size() + 1;
    line_stems_.push_back(
        word.Is(MatchWord::kStop)
            ? kNoWord
            : stem_numbers_.emplace(word.stem, next_stem).first->second);
  }
}

uint32_t TranscriptIndex::WordNumber(uint64_t folded) const {
  const auto it = word_numbers_.find(folded);
  return it == word_numbers_.end() ? kNoWord : it->second;
}

uint32_t TranscriptIndex::StemNumber(uint64_t stem) const {
  const auto it = stem_numbers_.find(stem);
  return it == stem_numbers_.end() ? kNoWord : it->second;
}

uint32_t TranscriptIndex::LineAt(uint32_t position) const {
  const auto after = std::upper_bound(
      lines_.begin(), lines_.end(), position,
      [](uint32_t p, const Line& line) { return p < line.word; });
  return after - lines_.begin() - 1;
}

absl::string_view TranscriptIndex::LineText(uint32_t line) const {
  const Transcript& t = transcripts_[lines_[line].transcript];
  return t.Text(t.lines[lines_[line].line]);
}

void TranscriptIndex::ReadLine(uint32_t line, MatchText* out) const {
  const absl::string_view text = LineText(line);
  SplitMatchWords(text, out);
  DropBracketed(text, true, out);
  out->words.erase(
      std::remove_if(out->words.begin(), out->words.end(),
                     [](const MatchWord& w) { return w.Is(MatchWord::kSymbol); }),
      out->words.end());
}

}  // namespace attest
