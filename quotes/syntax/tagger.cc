#include "quotes/syntax/tagger.h"

#include <algorithm>

#include "quotes/models/feature_hash.h"

namespace attest {
namespace {

// Stands for the words beyond the sentence's ends.
constexpr WordFeatures kNoWord = {1, 1, {1, 1, 1, 1}, {1, 1, 1}, 1, 0};
constexpr LexiconTags kNoTags = {-2, false, 1};

// Words whose scores are remembered, a place for each; a quarter of a megabyte.
constexpr size_t kKnownWords = 1024;
// Templates that look at the word alone: the first ten, with 22 instead of 1.
constexpr int kWordTemplates = 10;
constexpr int kFirstOther = 1, kLastOfWord = 22;

const WordFeatures& WordAt(const TaggerSentence& s, size_t i) {
  return i < s.words.size() ? s.words[i] : kNoWord;
}
const LexiconTags& LexiconAt(const TaggerSentence& s, size_t i) {
  return i < s.lexicon.size() ? s.lexicon[i] : kNoTags;
}

}  // namespace

LexiconTags LookUpTags(const LinearModel& lexicon, const WordFeatures& word) {
  LexiconTags tags;
  uint8_t best_code = 0;
  for (ModelLabel l : lexicon.Row(word.form)) {
    if (l.label == kNumPosTags) {
      tags.certain = true;
      continue;
    }
    tags.ambiguity = CombineHashes(tags.ambiguity, l.label);
    if (l.code > best_code) {
      best_code = l.code;
      tags.best = l.label;
    }
  }
  return tags;
}

void MakeTaggerFeatures(const TaggerSentence& s, size_t i, int tag1, int tag2,
                        uint64_t features[kNumTaggerFeatures]) {
  const WordFeatures& w = s.words[i];
  const WordFeatures& before = WordAt(s, i - 1);
  const WordFeatures& before2 = WordAt(s, i - 2);
  const WordFeatures& after = WordAt(s, i + 1);
  const WordFeatures& after2 = WordAt(s, i + 2);
  const LexiconTags& lex = s.lexicon[i];
  const LexiconTags& lex_after = LexiconAt(s, i + 1);
  const LexiconTags& lex_after2 = LexiconAt(s, i + 2);
  // So that -1 has a hash of its own.
  const uint64_t t1 = tag1 + 2, t2 = tag2 + 2;
  const uint64_t t12 = t1 * 64 + t2;
  uint64_t* f = features;
  *f++ = Feature(0, w.form);
  *f++ = Feature(1, w.lower, t1);
  *f++ = Feature(2, w.suffix[0]);
  *f++ = Feature(3, w.suffix[1]);
  *f++ = Feature(4, w.suffix[2], w.shape);
  *f++ = Feature(5, w.suffix[3]);
  *f++ = Feature(6, w.prefix[0]);
  *f++ = Feature(7, w.prefix[1]);
  *f++ = Feature(8, w.prefix[2]);
  *f++ = Feature(9, w.shape);
  *f++ = Feature(10, w.shape, i == 0);
  *f++ = Feature(11, t1);
  *f++ = Feature(12, t12);
  *f++ = Feature(13, before.lower);
  *f++ = Feature(14, before2.lower);
  *f++ = Feature(15, after.lower);
  *f++ = Feature(16, after2.lower);
  *f++ = Feature(17, before.lower, w.lower);
  *f++ = Feature(18, w.lower, after.lower);
  *f++ = Feature(19, after.suffix[2]);
  *f++ = Feature(20, before.suffix[2], w.suffix[2]);
  *f++ = Feature(21, t1, after.lower);
  *f++ = Feature(22, lex.ambiguity);
  *f++ = Feature(23, lex.ambiguity, t1);
  *f++ = Feature(24, lex.ambiguity, t12);
  *f++ = Feature(25, lex_after.ambiguity);
  *f++ = Feature(26, lex.ambiguity, lex_after.ambiguity, t1);
  *f++ = Feature(27, lex_after.ambiguity, lex_after2.ambiguity, lex.ambiguity);
  *f++ = Feature(28, w.suffix[1], t12);
  *f++ = Feature(29, w.shape, after.shape, before.shape);
  *f++ = Feature(30, w.lower, lex_after.ambiguity);
  *f++ = Feature(31, w.lower, t12);
  *f++ = Feature(32, after.shape, w.shape, t1);
  *f++ = Feature(33, before.lower, lex.ambiguity, lex_after.ambiguity);
}

void Tagger::Tag(const TokenizedText& text,
                 absl::Span<const WordFeatures> words, Scratch* scratch,
                 std::vector<PosTag>* tags) const {
  constexpr size_t kChunk = 256;
  scratch->known.resize(kKnownWords);
  tags->resize(words.size());
  LexiconTags lexicon[kChunk];
  for (const Sentence& sentence : text.sentences) {
    for (size_t begin = sentence.begin; begin < sentence.end; begin += kChunk) {
      const size_t end = std::min<size_t>(begin + kChunk, sentence.end);
      for (size_t i = begin; i < end; ++i) {
        lexicon[i - begin] = LookUpTags(lexicon_, words[i]);
      }
      TagSentence({words.subspan(begin, end - begin),
                   absl::MakeSpan(lexicon, end - begin)},
                  scratch, tags->data() + begin);
    }
  }
}

void Tagger::TagSentence(const TaggerSentence& sentence, Scratch* scratch,
                         PosTag* tags) const {
  int tag1 = -1, tag2 = -1;
  for (size_t i = 0; i < sentence.words.size(); ++i) {
    const int tag = sentence.lexicon[i].certain
                        ? sentence.lexicon[i].best
                        : BestTag(sentence, i, tag1, tag2, scratch);
    tags[i] = static_cast<PosTag>(tag);
    tag2 = tag1;
    tag1 = tag;
  }
}

int Tagger::BestTag(const TaggerSentence& sentence, size_t i, int tag1, int tag2,
                    Scratch* scratch) const {
  uint64_t features[kNumTaggerFeatures];
  MakeTaggerFeatures(sentence, i, tag1, tag2, features);
  std::swap(features[kFirstOther], features[kLastOfWord]);
  const absl::Span<const uint64_t> all = features;
  const WordFeatures& word = sentence.words[i];
  const uint64_t key = CombineHashes(word.form, word.shape);
  WordScores* known = &scratch->known[key % kKnownWords];
  if (known->word != key) {
    known->word = key;
    model_.Score(all.subspan(0, kWordTemplates), absl::MakeSpan(known->scores));
  }
  int32_t scores[kNumPosTags];
  std::copy(std::begin(known->scores), std::end(known->scores), scores);
  model_.AddScores(all.subspan(kWordTemplates), absl::MakeSpan(scores));
  return LinearModel::Best(scores);
}

}  // namespace attest
