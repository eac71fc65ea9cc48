#include "quotes/syntax/entity_tagger.h"

#include <algorithm>

#include "quotes/models/feature_hash.h"

namespace attest {
namespace {

constexpr WordFeatures kNoWord = {1, 1, {1, 1, 1, 1}, {1, 1, 1}, 1, 0};
constexpr PosTag kNoTag = static_cast<PosTag>(kNumPosTags);

const WordFeatures& WordAt(const EntitySentence& s, size_t i) {
  return i < s.words.size() ? s.words[i] : kNoWord;
}
uint64_t TagAt(const EntitySentence& s, size_t i) {
  return static_cast<uint64_t>(i < s.tags.size() ? s.tags[i] : kNoTag);
}

bool MayName(const WordFeatures& word) {
  return (word.flags &
          (kWordHasUpper | kWordHasDigit | kWordHasNonAscii)) != 0;
}

uint16_t Increment(uint16_t count) { return count < 60000 ? count + 1 : count; }

// The counts as a few sizes: 0, 1, 2-3, more.
uint64_t Size(int count) { return count < 2 ? count : count < 4 ? 2 : 3; }

// What the article makes of a word, apart from this occurrence: the commonest type
// elsewhere and how common, as a number below 32.
uint64_t Opinion(const EntityMemory::Counts& counts, EntityType here) {
  int best = 0, best_count = 0, total = 0;
  for (int t = 0; t < kNumEntityTypes; ++t) {
    const int count = counts.types[t] - (t == static_cast<int>(here));
    total += count;
    if (count > best_count) {
      best_count = count;
      best = t;
    }
  }
  if (total <= 0) return 31;
  return best * 6 + Size(total) * 2 + (best_count == total);
}

class Writer {
 public:
  explicit Writer(uint64_t* out) : begin_(out), out_(out) {}
  void Add(uint64_t a) { *out_++ = Feature(++template_, a); }
  void Add(uint64_t a, uint64_t b) { *out_++ = Feature(++template_, a, b); }
  void Add(uint64_t a, uint64_t b, uint64_t c) {
    *out_++ = Feature(++template_, a, b, c);
  }
  int count() const { return static_cast<int>(out_ - begin_); }

 private:
  uint64_t* begin_;
  uint64_t* out_;
  uint32_t template_ = 0;
};

void AddMemoryFeatures(const EntitySentence& s, size_t i, uint64_t before,
                       Writer* f) {
  auto first = [&s](size_t j) {
    return j < s.first_pass.size() ? s.first_pass[j] : EntityType::kNone;
  };
  const EntityMemory::Counts& counts = s.memory->Find(s.words[i].lower);
  const uint64_t here = Opinion(counts, first(i));
  const uint64_t after =
      Opinion(s.memory->Find(WordAt(s, i + 1).lower), first(i + 1));
  const uint64_t last =
      Opinion(s.memory->Find(WordAt(s, i - 1).lower), first(i - 1));
  const uint64_t first_pass = static_cast<uint64_t>(first(i)) * 25 +
                              static_cast<uint64_t>(first(i - 1)) * 5 +
                              static_cast<uint64_t>(first(i + 1));
  f->Add(here);
  f->Add(here, before);
  f->Add(here, after, before);
  f->Add(here, last, before);
  f->Add(here, s.words[i].shape, TagAt(s, i));
  f->Add(here, i == 0, Size(counts.lower));
  f->Add(Size(counts.continued) * 4 + Size(counts.continues), here, before);
  f->Add(first_pass);
  f->Add(first_pass, before);
  f->Add(first_pass, here);
  f->Add(first_pass, here, s.words[i].lower);
}

void TagText(const LinearModel& model, const TokenizedText& text,
             const EntitySentence& whole, std::vector<EntityType>* entities) {
  entities->resize(whole.words.size());
  uint64_t features[kMaxEntityFeatures];
  int32_t scores[kNumEntityTypes];
  for (const Sentence& sentence : text.sentences) {
    const size_t size = sentence.end - sentence.begin;
    EntitySentence s = whole;
    s.words = s.words.subspan(sentence.begin, size);
    s.tags = s.tags.subspan(sentence.begin, size);
    if (s.memory != nullptr) {
      s.first_pass = s.first_pass.subspan(sentence.begin, size);
    }
    EntityType before = EntityType::kNone, before2 = EntityType::kNone;
    for (size_t i = 0; i < size; ++i) {
      EntityType type = EntityType::kNone;
      if (!IsPlainWord(s, i, before)) {
        const int count = MakeEntityFeatures(s, i, before, before2, features);
        model.Score(absl::MakeSpan(features, count), absl::MakeSpan(scores));
        type = static_cast<EntityType>(LinearModel::Best(scores));
      }
      (*entities)[sentence.begin + i] = type;
      before2 = before;
      before = type;
    }
  }
}

}  // namespace

void EntityMemory::Fill(const TokenizedText& text,
                        absl::Span<const WordFeatures> words,
                        absl::Span<const EntityType> entities) {
  size_t names = 1;
  for (const WordFeatures& word : words) names += MayName(word);
  size_t size = 16;
  while (size < 2 * names) size *= 2;
  slots_.assign(size, Counts());
  for (const Sentence& s : text.sentences) {
    for (size_t i = s.begin; i < s.end; ++i) {
      if (!MayName(words[i])) continue;
      Counts* counts = FindOrAdd(words[i].lower);
      uint16_t& count = counts->types[static_cast<int>(entities[i])];
      count = Increment(count);
      if (entities[i] == EntityType::kNone) continue;
      if (i + 1 < s.end && entities[i + 1] == entities[i]) {
        counts->continued = Increment(counts->continued);
      }
      if (i > s.begin && entities[i - 1] == entities[i]) {
        counts->continues = Increment(counts->continues);
      }
    }
  }
  for (const WordFeatures& word : words) {
    if (MayName(word)) continue;
    Counts* counts = const_cast<Counts*>(&Find(word.lower));
    if (counts->word == word.lower) counts->lower = Increment(counts->lower);
  }
}

const EntityMemory::Counts& EntityMemory::Find(uint64_t lower) const {
  const size_t mask = slots_.size() - 1;
  size_t slot = lower & mask;
  while (slots_[slot].word != 0 && slots_[slot].word != lower) {
    slot = (slot + 1) & mask;
  }
  return slots_[slot];
}

EntityMemory::Counts* EntityMemory::FindOrAdd(uint64_t lower) {
  Counts* counts = const_cast<Counts*>(&Find(lower));
  counts->word = lower;
  return counts;
}

bool IsPlainWord(const EntitySentence& s, size_t i, EntityType before) {
  return before == EntityType::kNone && !MayName(s.words[i]) &&
         !MayName(WordAt(s, i + 1));
}

int MakeEntityFeatures(const EntitySentence& s, size_t i, EntityType type1,
                       EntityType type2,
                       uint64_t features[kMaxEntityFeatures]) {
  const WordFeatures& w = s.words[i];
  const WordFeatures& last = WordAt(s, i - 1);
  const WordFeatures& last2 = WordAt(s, i - 2);
  const WordFeatures& next = WordAt(s, i + 1);
  const WordFeatures& next2 = WordAt(s, i + 2);
  const uint64_t before = static_cast<uint64_t>(type1);
  const uint64_t before2 = before * 8 + static_cast<uint64_t>(type2);
  const uint64_t tag = TagAt(s, i);
  const uint64_t tags = tag * 64 + TagAt(s, i + 1);
  const uint64_t first = i == 0;
  Writer f(features);
  f.Add(w.form);
  f.Add(w.form, before);
  f.Add(w.lower, last.lower);
  f.Add(w.lower, next.lower);
  f.Add(last.lower, before);
  f.Add(next.lower, before);
  f.Add(last2.lower, before);
  f.Add(next2.lower, before);
  f.Add(last.lower, last2.lower, before);
  f.Add(next.lower, next2.lower, before);
  f.Add(w.shape, first, before);
  f.Add(w.shape, last.shape, before);
  f.Add(w.shape, next.shape, before);
  f.Add(last.shape, w.shape, next.shape);
  f.Add(w.suffix[3], before);
  f.Add(w.suffix[2], before);
  f.Add(w.suffix[1], w.shape);
  f.Add(w.prefix[2], before);
  f.Add(w.prefix[1], w.shape);
  f.Add(tag, before2);
  f.Add(tags, before2);
  f.Add(tags, TagAt(s, i - 1), before);
  f.Add(w.shape, tag, before);
  f.Add(before2);
  f.Add(w.lower, before2);
  f.Add(last.lower, w.lower, next.lower);
  f.Add(next.lower, w.shape, before);
  f.Add(last.lower, w.shape, before);
  f.Add(next.suffix[2], w.shape, before);
  f.Add(next.form, next2.form, w.shape);
  f.Add(tags, TagAt(s, i + 2), before);
  if (s.memory != nullptr) AddMemoryFeatures(s, i, before, &f);
  return f.count();
}

void EntityTagger::Tag(const TokenizedText& text,
                       absl::Span<const WordFeatures> words,
                       absl::Span<const PosTag> tags, Scratch* scratch,
                       std::vector<EntityType>* entities) const {
  TagFirst(text, words, tags, &scratch->first_pass);
  scratch->memory.Fill(text, words, scratch->first_pass);
  TagText(second_, text, {words, tags, scratch->first_pass, &scratch->memory},
          entities);
}

void EntityTagger::TagFirst(const TokenizedText& text,
                            absl::Span<const WordFeatures> words,
                            absl::Span<const PosTag> tags,
                            std::vector<EntityType>* entities) const {
  TagText(first_, text, {words, tags, {}, nullptr}, entities);
}

}  // namespace attest
