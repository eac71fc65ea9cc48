// Everything that is attributed in an article: the learnt model, the sieves that
// quotation marks and trees make certain, and what they say of each statement.

#ifndef ATTEST_QUOTES_ATTRIBUTION_ATTRIBUTOR_H_
#define ATTEST_QUOTES_ATTRIBUTION_ATTRIBUTOR_H_

#include <string>
#include <vector>

#include "quotes/attribution/attribution.h"
#include "quotes/attribution/attribution_model.h"
#include "quotes/attribution/quotation_marks.h"
#include "quotes/syntax/annotated_text.h"

namespace attest {

// Thread-safe.
class Attributor {
 public:
  // The attributions of a text, in the order in which their contents end, inner
  // ones before the outer. `quotations` are those of FindQuotations.
  std::vector<Attribution> Find(
      const AnnotatedText& text,
      const std::vector<Quotation>& quotations) const;

  // The models' ids, for a Document's provenance.
  std::vector<std::string> ModelIds() const { return model_.Ids(); }

 private:
  AttributionModel model_;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_ATTRIBUTOR_H_
