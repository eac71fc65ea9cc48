#include "quotes/attribution/span_features.h"

#include <algorithm>

#include "quotes/attribution/feature_view.h"

namespace attest {
namespace {

// How far a window reaches from the cue's sentence, in tokens.
constexpr uint32_t kMaxReach = 160;
// How far it reaches from the cue itself, which matters where a sentence has no end.
constexpr uint32_t kMaxOwnReach = 160;
// So likely a cue is one of its sentence's own.
constexpr float kOwnCue = 0.5f;
constexpr uint8_t kFar = 9;
// Values of top besides relations: the cue itself, upwards, elsewhere.
constexpr uint8_t kTopCue = 60;
constexpr uint8_t kTopUp = 61;
constexpr uint8_t kTopElsewhere = 62;

uint32_t Probability(float p) {
  if (p < 0.02f) return 0;
  if (p < 0.1f) return 1;
  if (p < 0.3f) return 2;
  if (p < 0.6f) return 3;
  if (p < 0.9f) return 4;
  return 5;
}

// A sentence that may go on with what a cue of another one attributes: it has to do
// with a quotation, and with no cue of its own.
bool MayContinue(const TokenTable& table, const RoleMarginals& marginals,
                 int32_t sentence) {
  const Sentence s = table.annotated->tokenized.sentences[sentence];
  return table.quoted[sentence] &&
         std::all_of(marginals.begin() + s.begin, marginals.begin() + s.end,
                     [](const auto& p) { return p[kCueBegin] < kOwnCue; });
}

uint8_t Capped(int count) { return std::min(count, 4); }

}  // namespace

TokenSpan CueWindow(const TokenTable& table, const RoleMarginals& marginals,
                    TokenSpan cue) {
  const std::vector<Sentence>& sentences = table.annotated->tokenized.sentences;
  const int32_t end_of_text = static_cast<int32_t>(sentences.size());
  // A cue may run over the end of a sentence.
  int32_t from = table.sentence[cue.begin], to = table.sentence[cue.end - 1] + 1;
  const uint32_t floor =
      sentences[from].begin - std::min(sentences[from].begin, kMaxReach);
  const uint32_t ceiling = sentences[to - 1].end + kMaxReach;
  while (from > 0 && sentences[from - 1].begin >= floor &&
         MayContinue(table, marginals, from - 1)) {
    --from;
  }
  while (to < end_of_text && sentences[to].end <= ceiling &&
         MayContinue(table, marginals, to)) {
    ++to;
  }
  return {std::max(sentences[from].begin,
                   cue.begin - std::min(cue.begin, kMaxOwnReach)),
          std::min(sentences[to - 1].end, cue.end + kMaxOwnReach)};
}

int32_t CueHead(const AnnotatedText& annotated, TokenSpan cue) {
  for (uint32_t i = cue.begin; i < cue.end; ++i) {
    const int32_t head = annotated.heads[i];
    if (head < static_cast<int32_t>(cue.begin) ||
        head >= static_cast<int32_t>(cue.end)) {
      if (annotated.deprels[i] != Deprel::kPunct &&
          annotated.deprels[i] != Deprel::kAux &&
          annotated.deprels[i] != Deprel::kAdvmod) {
        return i;
      }
    }
  }
  return cue.begin;
}

void CueContext::Reset(const TokenTable& table, const RoleMarginals& marginals,
                       TokenSpan cue) {
  table_ = &table;
  marginals_ = &marginals;
  cue_ = cue;
  window_ = CueWindow(table, marginals, cue);
  head_ = CueHead(*table.annotated, cue);
  relative_.assign(window_.end - window_.begin,
                   {0, kFar, kTopElsewhere, 0, 0, 0, false, 0, 0});
  FillPaths();
  FillRoles();
  FillBetween();
  const FeatureView v(table);
  const Sentence s =
      table.annotated->tokenized.sentences[table.sentence[cue.begin]];
  cue_shape_ = Feature(
      1, CountBucket(std::min<uint32_t>(cue.begin - s.begin, 4)),
      std::min<uint32_t>(s.end - cue.end, 3),
      v.QuoteState(cue.begin - 1) * 16 + v.QuoteState(cue.end));
}

// Walks the tree outwards from the cue's head: each token's path is that of the
// token before it on the way, and one arc more.
void CueContext::FillPaths() {
  const AnnotatedText& a = *table_->annotated;
  const Sentence s = a.tokenized.sentences[table_->sentence[head_]];
  const uint32_t begin = std::max(s.begin, window_.begin);
  const uint32_t end = std::min(s.end, window_.end);
  auto set = [&](int32_t i, uint64_t path, int length, uint8_t top) {
    if (i < static_cast<int32_t>(window_.begin) ||
        i >= static_cast<int32_t>(window_.end)) {
      return;
    }
    Relative& r = relative_[i - window_.begin];
    r.path = path;
    r.length = std::min<int>(length, kFar);
    r.top = top;
  };
  set(head_, 1, 0, kTopCue);
  // Upwards.
  uint64_t path = 1;
  int length = 0;
  for (int32_t i = head_; a.heads[i] != kNoHead && length < kFar;) {
    path = Feature(2, path, static_cast<uint32_t>(a.deprels[i]));
    i = a.heads[i];
    set(i, path, ++length, kTopUp);
  }
  // Downwards: a token's head may stand on either side, so repeat passes until
  // nothing changes; depth is small, and kFar bounds it.
  for (int pass = 0; pass < kFar; ++pass) {
    bool changed = false;
    for (uint32_t i = begin; i < end; ++i) {
      const Relative* mine = At(i);
      if (mine == nullptr || mine->top != kTopElsewhere) continue;
      const Relative* above = At(a.heads[i]);
      if (above == nullptr || above->top == kTopElsewhere) continue;
      const uint8_t relation = static_cast<uint8_t>(a.deprels[i]);
      const uint8_t top = above->top == kTopCue ? relation : above->top;
      set(i, Feature(3, above->path, relation), above->length + 1, top);
      changed = true;
    }
    if (!changed) break;
  }
}

void CueContext::FillBetween() {
  const FeatureView v(*table_);
  auto walk = [&](int32_t from, int32_t to, int32_t step) {
    int commas = 0, marks = 0, rivals = 0;
    for (int32_t i = from; i != to; i += step) {
      Relative& r = relative_[i - window_.begin];
      r.commas = Capped(commas);
      r.marks = Capped(marks);
      r.rivals = Capped(rivals);
      commas += table_->annotated->tags[i] == PosTag::kComma;
      const uint32_t state = v.QuoteState(i);
      marks += state == 1 || state == 3;
      rivals += (*marginals_)[i][kCueBegin] > 0.4f;
    }
  };
  walk(cue_.end, window_.end, 1);
  walk(static_cast<int32_t>(cue_.begin) - 1,
       static_cast<int32_t>(window_.begin) - 1, -1);
}

void CueContext::FillRoles() {
  for (uint32_t i = window_.begin; i < window_.end; ++i) {
    const auto& p = (*marginals_)[i];
    Relative& r = relative_[i - window_.begin];
    r.dull = 1 - p[kOutside] < kLeastRole;
    r.role = std::max_element(p.begin(), p.end()) - p.begin();
    r.roles = Probability(p[kSourceBegin] + p[kSourceInside]) * 100 +
              Probability(p[kContentBegin] + p[kContentInside]) * 10 +
              Probability(p[kCueBegin] + p[kCueInside]);
  }
}

bool CueContext::IsDull(int32_t i) const {
  for (int32_t k = i - 1; k <= i + 1; ++k) {
    if (At(k) != nullptr && !At(k)->dull) return false;
  }
  return true;
}

// Where token i stands towards the cue: which sentence, which side.
uint32_t CueContext::Place(int32_t i) const {
  const int32_t sentences =
      table_->sentence[i] - table_->sentence[cue_.begin];
  const int32_t paragraphs =
      table_->paragraph[i] - table_->paragraph[cue_.begin];
  if (i >= static_cast<int32_t>(cue_.begin) &&
      i < static_cast<int32_t>(cue_.end)) {
    return 0;
  }
  return 1 + (i < static_cast<int32_t>(cue_.begin)) +
         10 * (2 + std::max(-2, std::min(2, sentences))) +
         100 * (1 + std::max(-1, std::min(1, paragraphs)));
}

void CueContext::NodeFeatures(size_t token,
                              FeatureList* features) const {
  const FeatureView v(*table_);
  FeatureWriter sink(features);
  const int32_t i = token;
  const Relative& r = *At(i);
  const uint32_t place = Place(i), state = v.QuoteState(i);
  const uint64_t lemma = v.Lemma(head_);
  const uint32_t act = v.Act(head_);
  const uint32_t distance = CountBucket(
      i < static_cast<int32_t>(cue_.begin) ? cue_.begin - i
      : i >= static_cast<int32_t>(cue_.end) ? i - cue_.end + 1
                                            : 0);
  if (IsDull(i)) {
    sink.Add(299, place);
    return;
  }
  sink.Add(300, place);
  sink.Add(301, place, distance);
  sink.Add(302, place, state);
  sink.Add(303, place, state, cue_shape_);
  sink.Add(304, place, lemma, state);
  sink.Add(305, r.path);
  sink.Add(306, r.path, lemma);
  sink.Add(307, r.path, act);
  sink.Add(308, r.top, place, r.length);
  sink.Add(309, r.top, lemma, place);
  sink.Add(310, r.top, act, place);
  sink.Add(311, Top(i - 1), r.top, Top(i + 1));
  sink.Add(312, Top(i - 1) * 100 + r.top, lemma);
  sink.Add(313, r.top * 100 + Top(i + 1), lemma);
  sink.Add(314, r.top, v.Tag(i), place);
  sink.Add(315, r.top, v.Word(i), place);
  sink.Add(316, r.top * 100 + Top(i - 1), v.Word(i - 1));
  sink.Add(317, r.top * 100 + Top(i + 1), v.Word(i + 1));
  sink.Add(318, place, v.Word(i));
  sink.Add(319, place, v.Word(i - 1), state);
  sink.Add(320, place, v.Word(i + 1), state);
  sink.Add(321, v.Tag(i - 1) * 100 + v.Tag(i), v.Tag(i + 1), place);
  sink.Add(322, r.commas, place, r.top);
  sink.Add(323, r.marks * 10 + state, place, v.QuoteState(i - 1));
  sink.Add(324, r.rivals, place, state);
  sink.Add(325, r.rivals, r.top, place);
  sink.Add(326, v.Entity(i), r.top, place);
  sink.Add(327, v.Relation(i), v.Tag(i), place);
  const int32_t above = v.Head(table_->opening[i]);
  sink.Add(350, v.Opening(i), v.Word(i - 1), r.top);
  sink.Add(351, v.Opening(i + 1), v.Word(i), r.top);
  sink.Add(352, v.Opening(i), Top(above), above == head_);
  sink.Add(353, v.Opening(i), Top(above), place);
  sink.Add(354, v.Opening(i), lemma, above == head_);
  sink.Add(355, v.Closing(i), v.Opening(i + 1), r.top);
  const uint32_t roles = RoleBuckets(i);
  sink.Add(330, roles);
  sink.Add(331, roles, place);
  sink.Add(332, roles, r.top, r.rivals);
  sink.Add(333, Role(i - 1), Role(i), Role(i + 1));
  sink.Add(334, Role(i) * 100 + RoleBuckets(i - 1) % 100, place);
  sink.Add(335, RoleBuckets(i - 1), roles);
  sink.Add(336, roles, RoleBuckets(i + 1));
  sink.Add(337, roles, r.marks * 10 + state, r.rivals);
  sink.Add(338, roles, distance, r.commas);
  const int32_t q = table_->quotation[i];
  if (q < 0) return;
  const TokenSpan span = table_->quotations[q].tokens;
  const uint32_t kind = static_cast<uint32_t>(table_->quotations[q].kind);
  const uint32_t size = CountBucket(span.end - span.begin);
  const bool with_cue = table_->quotation[cue_.begin] == q;
  sink.Add(340, size, place, with_cue);
  sink.Add(341, r.marks, place, size);
  sink.Add(346, kind, place, r.marks * 10 + with_cue);
  sink.Add(347, kind, table_->quotations[q].continues >= 0, place);
  sink.Add(342, v.Word(span.begin - 1), place, state);
  sink.Add(343, v.Word(span.end), place, state);
  sink.Add(344, v.Word(span.end - 2), place, state);
  sink.Add(345, r.rivals * 10 + r.marks, cue_shape_, place);
}

void CueContext::LeaveFeatures(size_t token,
                               FeatureList* features) const {
  const FeatureView v(*table_);
  FeatureWriter sink(features);
  const int32_t i = token;
  const uint32_t marks = v.QuoteState(i - 1) * 10 + v.QuoteState(i);
  const uint32_t tops = Top(i - 1) * 100 + Top(i);
  const uint64_t lemma = v.Lemma(head_);
  sink.Add(400, 0);
  if (IsDull(i - 1) && IsDull(i)) return;
  sink.Add(401, v.Tag(i - 1), v.Tag(i));
  sink.Add(402, v.Word(i - 1));
  sink.Add(403, v.Word(i));
  sink.Add(404, marks);
  sink.Add(405, tops);
  sink.Add(406, Role(i - 1), Role(i));
  sink.Add(407, Place(i - 1), Place(i));
  sink.Add(409, v.Closing(i - 1), v.Opening(i));
  sink.Add(410, v.Word(i - 1), v.Opening(i));
  sink.Add(411, v.Word(i), v.Opening(i + 1));
  sink.Add(412, v.Word(i - 1), v.Opening(i) / 100, Top(i));
  sink.Add(413, v.Word(i), v.Opening(i + 1) / 100, Top(i + 1));
  sink.Add(408, table_->sentence[i] != table_->sentence[i - 1], marks);
  sink.Add(414, RoleBuckets(i - 1), RoleBuckets(i));
  sink.Add(415, tops, lemma);
  sink.Add(416, v.Word(i), tops);
  sink.Add(417, v.Tag(i - 1) * 100 + v.Tag(i), v.Tag(i + 1), marks);
  sink.Add(418, v.Word(i), v.Tag(i + 1), At(i)->commas);
  sink.Add(419, v.Word(i), v.Relation(i), v.Head(i) < i - 1);
  sink.Add(420, Place(i), marks, tops);
}

}  // namespace attest
