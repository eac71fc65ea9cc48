#include "quotes/attribution/tag_features.h"

#include "quotes/attribution/feature_view.h"

namespace attest {
namespace {

void Surface(const FeatureView& v, int32_t i, FeatureWriter* sink) {
  for (int d = -3; d <= 3; ++d) {
    if (d >= -2 && d <= 2) sink->Add(10 + d, v.Word(i + d));
    sink->Add(20 + d, v.Tag(i + d));
    sink->Add(30 + d, v.Lemma(i + d));
  }
  sink->Add(40, v.Word(i), v.Word(i + 1));
  sink->Add(41, v.Word(i - 1), v.Word(i));
  sink->Add(42, v.Tag(i - 1), v.Tag(i));
  sink->Add(43, v.Tag(i), v.Tag(i + 1));
  sink->Add(44, v.Tag(i - 1), v.Tag(i), v.Tag(i + 1));
  sink->Add(45, v.Tag(i - 2), v.Tag(i - 1), v.Tag(i));
  sink->Add(46, v.Tag(i), v.Tag(i + 1), v.Tag(i + 2));
  sink->Add(47, v.Prefix(i));
  sink->Add(48, v.Suffix(i));
  sink->Add(49, v.Shape(i), v.Shape(i + 1), v.Shape(i - 1));
  sink->Add(50, v.Entity(i), v.Entity(i - 1), v.Entity(i + 1));
  sink->Add(51, v.Lemma(i), v.Tag(i));
  sink->Add(52, v.Lemma(i), v.Tag(i + 1));
  sink->Add(53, v.Lemma(i), v.Tag(i - 1));
  sink->Add(54, v.Lemma(i), v.Entity(i - 1));
}

void Tree(const FeatureView& v, int32_t i, FeatureWriter* sink) {
  const int32_t head = v.Head(i), grand = v.Head(head);
  const uint32_t relation = v.Relation(i), side = head < i;
  sink->Add(60, relation);
  sink->Add(61, relation, v.Lemma(head), side);
  sink->Add(62, relation, v.Tag(head), side);
  sink->Add(63, relation, v.Relation(head), v.Lemma(grand));
  sink->Add(64, relation, v.Relation(head), v.Tag(grand));
  sink->Add(65, v.Tag(i), v.Tag(head), relation);
  sink->Add(66, v.Lemma(i), v.Lemma(head));
  sink->Add(67, v.Relation(i - 1), relation, v.Relation(i + 1));
  sink->Add(68, v.Lemma(i), relation);
  sink->Add(69, v.Act(head), relation, side);
  const uint64_t children = v.Children(i);
  sink->Add(70, static_cast<uint32_t>(children),
            static_cast<uint32_t>(children >> 32), v.Tag(i));
  const int32_t subject = v.t.subject[i], clause = v.t.clause[i];
  sink->Add(71, v.Lemma(i), subject >= 0, clause >= 0 ? v.Relation(clause) : 98);
  sink->Add(72, v.Lemma(i), v.Entity(subject), v.Tag(subject));
  sink->Add(73, v.Lemma(i), v.Lemma(subject));
  sink->Add(74, v.Lemma(i), v.Tag(clause), clause > i);
  sink->Add(75, v.Act(i), subject >= 0, clause >= 0 ? v.Relation(clause) : 98);
  for (int r = 0; r < kNumDeprels; ++r) {
    if (children >> r & 1) {
      sink->Add(76, v.Lemma(i), r);
      sink->Add(77, v.Tag(i), r);
    }
  }
}

void Constituents(const FeatureView& v, int32_t i, FeatureWriter* sink) {
  const int32_t opening = v.t.opening[i];
  const int32_t above = v.Head(opening);
  sink->Add(90, v.Opening(i), v.Word(i - 1));
  sink->Add(91, v.Opening(i + 1), v.Word(i));
  sink->Add(92, v.Opening(i), v.Lemma(above), above < i);
  sink->Add(93, v.Opening(i), v.Tag(above), v.Relation(above));
  sink->Add(94, v.Closing(i), v.Opening(i + 1));
  sink->Add(95, v.Closing(i - 1), v.Opening(i), v.Tag(i));
}

void Above(const FeatureView& v, int32_t i, FeatureWriter* sink) {
  const Ancestor& a = v.t.ancestor[i];
  if (a.token < 0) return;
  const uint32_t side = a.token < i;
  sink->Add(80, a.path, side);
  sink->Add(81, a.path, v.Lemma(a.token), side);
  sink->Add(82, a.last, v.Lemma(a.token), side);
  sink->Add(83, a.last, v.Act(a.token), side);
  sink->Add(84, a.last, v.Tag(a.token), a.depth * 2 + side);
  // The next one up, through which most indirect content hangs.
  const Ancestor& b = v.t.ancestor[a.token];
  if (b.token < 0) return;
  sink->Add(85, a.last, b.path, v.Lemma(b.token));
  sink->Add(86, b.last, v.Lemma(b.token), b.token < i);
  sink->Add(87, b.last, v.Act(b.token), b.token < i);
  const Ancestor& c = v.t.ancestor[b.token];
  if (c.token < 0) return;
  sink->Add(88, c.last, v.Lemma(c.token), c.token < i);
  sink->Add(89, c.last, v.Act(c.token), c.token < i);
}

void QuotationMarks(const FeatureView& v, int32_t i, FeatureWriter* sink) {
  const uint32_t state = v.QuoteState(i);
  sink->Add(100, v.QuoteState(i - 1), state, v.QuoteState(i + 1));
  sink->Add(101, state, v.Lemma(i));
  sink->Add(102, state, v.Tag(i));
  const int32_t q = v.t.quotation[i];
  if (q < 0) {
    sink->Add(109, v.Tag(i), v.QuoteState(i - 2) * 10 + v.QuoteState(i + 2));
    return;
  }
  const TokenSpan span = v.t.quotations[q].tokens;
  const uint32_t kind = static_cast<uint32_t>(v.t.quotations[q].kind);
  const int32_t before = static_cast<int32_t>(span.begin) - 1;
  const int32_t after = span.end;
  const uint32_t length = CountBucket(span.end - span.begin);
  sink->Add(103, state, length, kind);
  sink->Add(114, state, kind, v.t.quotations[q].continues >= 0);
  sink->Add(104, state, v.Word(before));
  sink->Add(105, state, v.Word(after));
  sink->Add(106, state, v.Tag(before), v.Tag(after));
  sink->Add(107, v.Word(after - 2), length > 5);
  sink->Add(108, v.Lemma(before), v.Lemma(after));
  sink->Add(110, v.Tag(after), v.Tag(after + 1), v.Tag(after + 2));
  sink->Add(111, v.Lemma(after + 1), v.Lemma(after + 2));
  sink->Add(112, v.Lemma(before), v.Tag(before - 1));
  sink->Add(113, v.Shape(span.begin + 1), length, v.Tag(span.begin + 1));
}

void Place(const FeatureView& v, int32_t i, FeatureWriter* sink) {
  const TokenizedText& text = v.t.annotated->tokenized;
  const Sentence sentence = text.sentences[v.t.sentence[i]];
  const Paragraph paragraph = text.paragraphs[v.t.paragraph[i]];
  const uint32_t sentences = paragraph.end - paragraph.begin;
  sink->Add(120, CountBucket(i - sentence.begin));
  sink->Add(121, CountBucket(sentence.end - i), v.Word(sentence.end - 1));
  sink->Add(122, v.t.paragraph[i] == 0, sentences == 1);
  sink->Add(123, v.t.sentence[i] == static_cast<int32_t>(paragraph.begin),
            v.QuoteState(text.sentences[paragraph.begin].begin));
  sink->Add(124, v.Word(sentence.begin), v.QuoteState(sentence.begin));
}

}  // namespace

void TagNodeFeatures(const TokenTable& table, size_t i,
                     FeatureList* features) {
  const FeatureView view(table);
  FeatureWriter sink(features);
  sink.Add(1, 0);
  Surface(view, i, &sink);
  Tree(view, i, &sink);
  Above(view, i, &sink);
  Constituents(view, i, &sink);
  QuotationMarks(view, i, &sink);
  Place(view, i, &sink);
}

void TagLeaveFeatures(const TokenTable& table, size_t i,
                      FeatureList* features) {
  const FeatureView v(table);
  FeatureWriter sink(features);
  const int32_t at = i;
  const uint32_t before = v.QuoteState(at - 1), state = v.QuoteState(at);
  const uint32_t marks = before * 10 + state;
  sink.Add(200, 0);
  sink.Add(201, v.Tag(at - 1), v.Tag(at));
  sink.Add(202, v.Word(at - 1));
  sink.Add(203, v.Word(at));
  sink.Add(204, marks);
  sink.Add(205, v.Relation(at - 1), v.Relation(at));
  sink.Add(207, v.Closing(at - 1), v.Opening(at));
  sink.Add(208, v.Word(at - 1), v.Opening(at));
  sink.Add(209, v.Word(at), v.Opening(at + 1));
  sink.Add(206, v.Head(at) == at - 1, v.Head(at - 1) == at,
           v.Head(at) == v.Head(at - 1));
  sink.Add(210, v.Tag(at - 1), v.Tag(at), v.Tag(at + 1));
  sink.Add(211, v.Word(at), v.Tag(at + 1), marks);
  sink.Add(212, v.Word(at - 1), v.Word(at));
  sink.Add(213, v.Word(at), v.Relation(at), v.Head(at) < at - 1);
  sink.Add(214, v.Relation(at), v.Lemma(v.Head(at)), v.Head(at) < at);
  sink.Add(215, v.Lemma(at + 1), v.Tag(at), marks);
}

}  // namespace attest
