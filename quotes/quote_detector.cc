#include "quotes/quote_detector.h"

#include <algorithm>
#include <string>
#include <vector>

#include "quotes/attribution/outer_quotations.h"
#include "quotes/speakers/records.h"
#include "quotes/speakers/speaker_resolver.h"
#include "quotes/syntax/annotator.h"
#include "quotes/text/tokenizer.h"

namespace attest {
namespace {

void AddOnce(const std::string& value,
             google::protobuf::RepeatedPtrField<std::string>* values) {
  if (std::find(values->begin(), values->end(), value) == values->end()) {
    *values->Add() = value;
  }
}

}  // namespace

void QuoteDetector::Detect(Document* document) const {
  AnnotatedText text;
  Tokenize(document->article().text(), &text.tokenized);
  Annotate(&text);
  const std::vector<TokenSpan> quotations = OuterQuotations(text.tokenized);
  const std::vector<Attribution> attributions =
      attributor_.Find(text, quotations);
  WriteRecords(text.tokenized, attributions,
               ResolveSpeakers(text, document->article(), quotations,
                               attributions),
               document);
  AddOnce("quotes", document->mutable_provenance()->mutable_stages());
}

}  // namespace attest
