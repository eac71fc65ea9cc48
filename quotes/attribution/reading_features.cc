#include "quotes/attribution/reading_features.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/container/inlined_vector.h"

namespace attest {
namespace {

// Windows are local, and so are rivals: no further away in the list than this.
constexpr size_t kNeighbours = 12;
// Of a rival that counts as a cue.
constexpr float kLikelyCue = 0.4f;

// Half units of the log-odds, from 0 to 16.
uint32_t LogOdds(float p) {
  const float q = std::min(std::max(p, 1e-4f), 1 - 1e-4f);
  return 8 + std::lround(2 * std::max(-4.0f, std::min(4.0f, std::log(q / (1 - q)))));
}

uint32_t Tenth(float p) { return std::min(9, static_cast<int>(p * 10)); }

float Strength(const Proposal& p) {
  return std::sqrt(p.candidate.probability * p.spans.exists);
}

uint32_t Length(const std::vector<TokenSpan>& spans) {
  uint32_t length = 0;
  for (TokenSpan span : spans) length += span.end - span.begin;
  return length;
}

uint32_t Shared(const std::vector<TokenSpan>& a, const std::vector<TokenSpan>& b) {
  uint32_t shared = 0;
  for (TokenSpan x : a) {
    for (TokenSpan y : b) {
      const uint32_t begin = std::max(x.begin, y.begin);
      const uint32_t end = std::min(x.end, y.end);
      if (begin < end) shared += end - begin;
    }
  }
  return shared;
}

bool Covers(const std::vector<TokenSpan>& spans, TokenSpan inner) {
  return std::any_of(spans.begin(), spans.end(), [&](TokenSpan span) {
    return span.begin <= inner.begin && inner.end <= span.end;
  });
}

enum Kind : uint32_t { kPlain, kQuoted, kMixed };

}  // namespace

// What many templates look at.
struct ReadingContext::Shape {
  uint32_t kind;      // Of all content, a Kind.
  uint64_t order;     // Hash of the roles in the order of the text.
  bool has_source;
};

ReadingContext::ReadingContext(const TokenTable& table,
                               const RoleMarginals& marginals,
                               const std::vector<Proposal>& proposals, size_t k)
    : table_(table),
      marginals_(marginals),
      proposals_(proposals),
      k_(k),
      own_(proposals[k]),
      v_(table),
      head_(CueHead(*table.annotated, own_.candidate.cue)) {
  FindRivals();
  cue_odds_ = LogOdds(own_.candidate.probability);
  exists_odds_ = LogOdds(own_.spans.exists);
  above_odds_ = LogOdds(above_);
}

void ReadingContext::FindRivals() {
  const size_t end = std::min(proposals_.size(), k_ + kNeighbours + 1);
  near_.reserve(2 * kNeighbours);
  for (size_t i = k_ - std::min(k_, kNeighbours); i < end; ++i) {
    if (i == k_) continue;
    const Proposal& other = proposals_[i];
    const std::vector<TokenSpan>& content = other.spans.readings[0].content;
    const TokenSpan cue = other.candidate.cue;
    near_.push_back({&other, Strength(other),
                     {std::min(cue.begin, content.front().begin),
                      std::max(cue.end, content.back().end)}});
    if (Covers(content, own_.candidate.cue)) {
      above_ = std::max(above_, near_.back().strength);
    }
  }
}

uint32_t ReadingContext::KindOf(TokenSpan span) const {
  bool quoted = false, plain = false;
  for (uint32_t i = span.begin; i < span.end && !(quoted && plain); ++i) {
    const bool in = table_.quotation[i] >= 0;
    quoted |= in;
    plain |= !in && !IsPunctuationTag(table_.annotated->tags[i]);
  }
  return !quoted ? kPlain : plain ? kMixed : kQuoted;
}

ReadingContext::Shape ReadingContext::ShapeOf(const Reading& reading) const {
  constexpr uint32_t kCueCode = 4, kSourceCode = 5;
  absl::InlinedVector<std::pair<uint32_t, uint32_t>, 8> parts = {
      {own_.candidate.cue.begin, kCueCode}};
  for (TokenSpan span : reading.source) parts.emplace_back(span.begin, kSourceCode);
  Shape shape = {9, 0, !reading.source.empty()};
  for (TokenSpan span : reading.content) {
    const uint32_t kind = KindOf(span);
    parts.emplace_back(span.begin, kind);
    shape.kind = shape.kind == 9 || shape.kind == kind ? kind : kMixed;
  }
  std::sort(parts.begin(), parts.end());
  for (const auto& part : parts) {
    shape.order = CombineHashes(shape.order, part.second + 1);
  }
  return shape;
}

ReadingContext::Rivals ReadingContext::RivalsOf(const Reading& reading) const {
  Rivals rivals;
  const uint32_t begin = reading.content.front().begin;
  const uint32_t end = reading.content.back().end;
  for (const auto& [other, strength, reach] : near_) {
    if (reach.end <= begin || end <= reach.begin) continue;
    if (Covers(reading.content, other->candidate.cue)) {
      rivals.cue_inside = std::max(rivals.cue_inside, strength);
      rivals.cues_inside += other->candidate.probability > kLikelyCue;
    } else if (Shared(reading.content, other->spans.readings[0].content) > 0) {
      rivals.content_shared = std::max(rivals.content_shared, strength);
    }
  }
  return rivals;
}

// What the chain models say.
void ReadingContext::AddModels(const Reading& reading, const Shape& shape,
                               FeatureWriter* sink) const {
  const uint32_t cue = cue_odds_, exists = exists_odds_;
  const uint32_t whole = LogOdds(std::exp(reading.log_probability));
  const float best = own_.spans.readings[0].log_probability;
  const uint32_t behind = std::min(12L, std::lround(2 * (best - reading.log_probability)));
  const uint32_t mean = LogOdds(reading.content_mean);
  const uint32_t begin = LogOdds(reading.content_begin);
  const uint32_t end = LogOdds(reading.content_end);
  const uint32_t source = shape.has_source ? LogOdds(reading.source_mean) : 99;
  sink->Add(500, 0);
  sink->Add(501, cue);
  sink->Add(502, exists);
  sink->Add(503, whole);
  sink->Add(504, behind);
  sink->Add(505, behind, shape.kind, shape.has_source);
  sink->Add(506, mean, shape.kind);
  sink->Add(507, begin, shape.kind);
  sink->Add(508, end, shape.kind);
  sink->Add(509, source, shape.kind);
  sink->Add(510, cue / 2, exists / 2);
  sink->Add(511, begin / 2, end / 2);
  sink->Add(512, cue, shape.kind);
  float content_role = 0;
  for (TokenSpan span : reading.content) {
    for (uint32_t i = span.begin; i < span.end; ++i) {
      content_role += marginals_[i][kContentBegin] + marginals_[i][kContentInside];
    }
  }
  const uint32_t length = Length(reading.content);
  sink->Add(513, LogOdds(content_role / length), shape.kind);
  sink->Add(514, CountBucket(length), shape.kind);
  const Rivals rivals = RivalsOf(reading);
  sink->Add(520, above_odds_);
  sink->Add(521, LogOdds(rivals.cue_inside), shape.kind);
  sink->Add(522, LogOdds(rivals.content_shared), shape.kind);
  sink->Add(523, above_odds_ / 2, cue / 2);
  sink->Add(524, std::min(3, rivals.cues_inside), shape.kind);
}

void ReadingContext::AddShape(const Reading& reading, const Shape& shape,
                              FeatureWriter* sink) const {
  const TokenSpan cue = own_.candidate.cue;
  const uint64_t lemma = v_.Lemma(head_);
  const uint32_t act = v_.Act(head_);
  sink->Add(530, shape.order);
  sink->Add(531, shape.order, lemma);
  sink->Add(532, shape.order, act, v_.Tag(head_));
  sink->Add(533, lemma, v_.Tag(head_));
  sink->Add(534, v_.Tag(head_), cue.end - cue.begin, shape.kind);
  sink->Add(535, shape.kind, shape.has_source, reading.content.size());
  sink->Add(536, v_.Word(cue.begin), v_.Word(cue.end - 1));
  sink->Add(537, v_.Word(cue.end), v_.Word(cue.begin - 1));
  sink->Add(538, lemma, shape.kind, shape.has_source);
  sink->Add(539, v_.Relation(head_), v_.Tag(head_), shape.kind);
}

void ReadingContext::AddBegin(TokenSpan span, const Shape& shape,
                              FeatureWriter* sink) const {
  const int32_t b = span.begin;
  const uint32_t marks = v_.QuoteState(b - 1) * 10 + v_.QuoteState(b);
  const int32_t opening = table_.opening[b];
  const int32_t above = v_.Head(opening);
  const bool ours = above == head_;
  const TokenSpan cue = own_.candidate.cue;
  const int32_t gap = b >= static_cast<int32_t>(cue.end)
                          ? b - cue.end
                          : -1;
  sink->Add(550, marks, v_.Tag(b - 1), v_.Tag(b));
  sink->Add(551, v_.Word(b - 1), v_.Word(b));
  sink->Add(552, v_.Opening(b), ours, v_.Word(b));
  sink->Add(553, marks, ours, shape.kind);
  sink->Add(554, v_.Word(b - 1), marks);
  sink->Add(555, v_.Word(b), marks);
  sink->Add(556, std::min(gap, 6), marks, v_.Tag(b));
  sink->Add(557, table_.sentence[b] - table_.sentence[cue.begin], marks);
  const float before = marginals_[std::max(0, b - 1)][kContentInside] +
                       marginals_[std::max(0, b - 1)][kContentBegin];
  sink->Add(558, Tenth(before), Tenth(marginals_[b][kContentBegin]));
}

void ReadingContext::AddEnd(TokenSpan span, const Shape& shape,
                            FeatureWriter* sink) const {
  const int32_t e = span.end;
  const uint32_t marks = v_.QuoteState(e - 1) * 10 + v_.QuoteState(e);
  const int32_t next = e < static_cast<int32_t>(table_.size()) ? table_.opening[e] : -1;
  const int32_t above = v_.Head(next);
  // Where what follows hangs: on the cue, in the span, elsewhere.
  const uint32_t hangs =
      above == head_ ? 1
      : above >= static_cast<int32_t>(span.begin) && above < e ? 2
      : above < 0 ? 3 : 0;
  const bool sentence_ends =
      e >= static_cast<int32_t>(table_.size()) ||
      table_.sentence[e] != table_.sentence[e - 1] ||
      v_.Tag(e) == static_cast<uint32_t>(PosTag::kPeriod);
  sink->Add(560, marks, v_.Tag(e - 1), v_.Tag(e));
  sink->Add(561, v_.Word(e - 1), v_.Word(e));
  sink->Add(562, v_.Word(e), v_.Tag(e + 1), hangs);
  sink->Add(563, v_.Opening(e), hangs, v_.Word(e));
  sink->Add(564, v_.Opening(e), hangs, shape.kind);
  sink->Add(565, marks, sentence_ends, shape.kind);
  sink->Add(566, v_.Closing(e - 1), v_.Word(e), hangs);
  sink->Add(567, v_.Word(e), marks);
  sink->Add(568, v_.Word(e), v_.Word(e + 1));
  sink->Add(569, hangs, above >= 0 ? v_.Lemma(above) : 0, v_.Word(e));
  const float after = e < static_cast<int32_t>(table_.size())
                          ? marginals_[e][kContentInside]
                          : 0;
  sink->Add(570, Tenth(after), Tenth(marginals_[e - 1][kContentInside] +
                                     marginals_[e - 1][kContentBegin]),
            sentence_ends);
  // A quotation left open, or entered in its midst.
  const int32_t q = table_.quotation[e - 1];
  const int32_t p = table_.quotation[span.begin];
  sink->Add(571, q >= 0 && static_cast<int32_t>(table_.quotations[q].tokens.end) > e,
            p >= 0 && table_.quotations[p].tokens.begin < span.begin, p == q);
}

// Pieces of content in other sentences than the cue's, and speech that is left out.
void ReadingContext::AddFurther(const Reading& reading, const Shape& shape,
                                FeatureWriter* sink) const {
  const TokenizedText& text = table_.annotated->tokenized;
  const TokenSpan cue = own_.candidate.cue;
  for (TokenSpan span : reading.content) {
    const int32_t sentence = table_.sentence[span.begin];
    if (sentence == table_.sentence[cue.begin]) continue;
    const Sentence s = text.sentences[sentence];
    float rival = 0;
    bool all_quoted = true;
    for (uint32_t i = s.begin; i < s.end; ++i) {
      rival = std::max(rival, marginals_[i][kCueBegin]);
      all_quoted &= table_.quotation[i] >= 0;
    }
    const uint32_t kind = KindOf(span);
    sink->Add(580, all_quoted, kind, Tenth(rival));
    sink->Add(581, span.begin - s.begin > 0, kind,
              table_.paragraph[span.begin] - table_.paragraph[cue.begin] + 2);
    sink->Add(582, v_.Word(span.begin - 1), v_.Word(s.begin), kind);
    sink->Add(583, sentence - table_.sentence[cue.begin], kind, shape.order);
  }
  const int32_t end = std::max(cue.end, reading.content.back().end);
  int32_t next = end;
  const int32_t n = table_.size();
  while (next < n && next < end + 3 && v_.QuoteState(next) != 1) ++next;
  if (next < n && v_.QuoteState(next) == 1) {
    const Quotation& q = table_.quotations[table_.quotation[next]];
    sink->Add(584, static_cast<uint32_t>(q.kind), q.continues >= 0,
              shape.kind * 10 + table_.paragraph[next] - table_.paragraph[end - 1]);
    sink->Add(585, next - end, shape.order);
  }
}

void ReadingContext::AddSource(const Reading& reading, const Shape& shape,
                               FeatureWriter* sink) const {
  const uint64_t lemma = v_.Lemma(head_);
  if (!shape.has_source) {
    sink->Add(590, lemma, shape.kind);
    sink->Add(591, table_.subject[head_] >= 0, v_.Tag(head_), shape.kind);
    return;
  }
  const TokenSpan span = reading.source[0];
  const TokenSpan cue = own_.candidate.cue;
  sink->Add(592, lemma, v_.Tag(head_), shape.kind);
  const int32_t opening = table_.opening[span.begin];
  int32_t top = span.begin;
  for (uint32_t i = span.begin; i < span.end; ++i) {
    const int32_t above = v_.Head(i);
    if (above < static_cast<int32_t>(span.begin) ||
        above >= static_cast<int32_t>(span.end)) {
      top = i;
      break;
    }
  }
  const uint32_t tie = v_.Head(top) == head_ ? 1
                       : v_.Head(v_.Head(top)) == head_ ? 2
                       : v_.Head(head_) == top ? 3
                                               : 0;
  const bool whole = table_.first[top] == static_cast<int32_t>(span.begin) &&
                     table_.last[top] + 1 == static_cast<int32_t>(span.end);
  const bool before = span.begin < cue.begin;
  const int32_t e = span.end;
  sink->Add(600, v_.Relation(top), tie, before);
  sink->Add(601, v_.Tag(top), v_.Entity(top), tie);
  sink->Add(602, whole, CountBucket(span.end - span.begin), tie);
  sink->Add(603, v_.Word(e), v_.Tag(e + 1), v_.Tag(e - 1));
  const int32_t next =
      e < static_cast<int32_t>(table_.size()) ? table_.opening[e] : -1;
  sink->Add(604, v_.Opening(e), v_.Head(next) == top, v_.Word(e));
  sink->Add(605, v_.Word(span.begin), v_.Tag(span.begin - 1));
  sink->Add(606, table_.sentence[span.begin] - table_.sentence[cue.begin] + 3,
            tie, shape.kind);
  sink->Add(607, v_.Lemma(top), tie);
  sink->Add(608, table_.quotation[span.begin] >= 0, shape.kind, before);
  sink->Add(609, reading.source.size(), opening == top);
  sink->Add(610, table_.subject[head_] >= static_cast<int32_t>(span.begin) &&
                     table_.subject[head_] < e,
            table_.subject[head_] >= 0, shape.kind);
  // Whose subject it is, going up from the cue.
  int32_t at = head_;
  uint64_t path = 1;
  for (int step = 0; step < 4 && at >= 0; ++step) {
    const int32_t subject = table_.subject[at];
    if (subject >= 0) {
      const bool here = subject >= static_cast<int32_t>(span.begin) && subject < e;
      sink->Add(612, step, here, shape.kind);
      sink->Add(613, path, here);
      break;
    }
    path = CombineHashes(path, v_.Relation(at));
    at = v_.Head(at);
  }
  float role = 0;
  for (uint32_t i = span.begin; i < span.end; ++i) {
    role += marginals_[i][kSourceBegin] + marginals_[i][kSourceInside];
  }
  sink->Add(611, LogOdds(role / (span.end - span.begin)));
}

void ReadingContext::Features(const Reading& reading,
                              FeatureList* features) const {
  FeatureWriter sink(features);
  const Shape shape = ShapeOf(reading);
  AddModels(reading, shape, &sink);
  AddShape(reading, shape, &sink);
  for (TokenSpan span : reading.content) {
    AddBegin(span, shape, &sink);
    AddEnd(span, shape, &sink);
  }
  AddFurther(reading, shape, &sink);
  AddSource(reading, shape, &sink);
}

void ReadingContext::ChosenFeatures(size_t reading,
                                    FeatureList* features) const {
  FeatureWriter sink(features);
  const Reading& chosen = own_.spans.readings[reading];
  const Shape shape = ShapeOf(chosen);
  const uint32_t p = LogOdds(own_.probabilities[reading]);
  const uint32_t any = LogOdds(own_.probability);
  sink.Add(700, 0);
  sink.Add(701, p);
  sink.Add(702, any);
  sink.Add(703, p / 2, any / 2);
  sink.Add(704, p, shape.kind);
  sink.Add(705, shape.kind, shape.has_source, p / 4);
  sink.Add(706, reading == 0, p / 4);
  sink.Add(707, CountBucket(Length(chosen.content)), shape.kind);
}

}  // namespace attest
