#include "quotes/quote_detector.h"

#include <string>
#include <vector>

#include "proto/document_parts.h"
#include "quotes/attribution/quotation_marks.h"
#include "quotes/reading_view.h"
#include "quotes/speakers/records.h"
#include "quotes/speakers/speaker_resolver.h"
#include "quotes/syntax/annotator.h"
#include "quotes/text/tokenizer.h"

namespace attest {
namespace {

std::vector<TokenSpan> Spans(const std::vector<Quotation>& quotations) {
  std::vector<TokenSpan> spans;
  for (const Quotation& quotation : quotations) spans.push_back(quotation.tokens);
  return spans;
}

}  // namespace

QuoteDetector::QuoteDetector() : model_ids_(SyntaxModelIds()) {
  const std::vector<std::string> ids = attributor_.ModelIds();
  model_ids_.insert(model_ids_.end(), ids.begin(), ids.end());
}

void QuoteDetector::Detect(Document* document) const {
  AnnotatedText text;
  const ReadingView view(document->article().text());
  Tokenize(view.text(), &text.tokenized);
  Annotate(&text);
  std::vector<Quotation> quotations;
  FindQuotations(text.tokenized, &quotations);
  const std::vector<Attribution> attributions =
      attributor_.Find(text, quotations);
  WriteRecords(text.tokenized, attributions,
               ResolveSpeakers(text, document->article(), Spans(quotations),
                               attributions),
               document);
  for (Speaker& speaker : *document->mutable_speakers()) view.ToArticle(&speaker);
  for (Quote& quote : *document->mutable_quotes()) view.ToArticle(&quote);
  Provenance* provenance = document->mutable_provenance();
  AddOnce("quotes", provenance->mutable_stages());
  for (const std::string& id : model_ids_) AddOnce(id, provenance->mutable_models());
}

}  // namespace attest
