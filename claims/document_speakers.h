// A document's speakers by their ids, mentions and names.

#ifndef ATTEST_CLAIMS_DOCUMENT_SPEAKERS_H_
#define ATTEST_CLAIMS_DOCUMENT_SPEAKERS_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "proto/document.pb.h"

namespace attest {

// Each look-up returns the first that fits, in the document's order, or null. Their time does
// not depend on how many speakers there are.
class DocumentSpeakers {
 public:
  // The document's speakers must outlive this and stay as they are.
  explicit DocumentSpeakers(const Document& document);

  // No speaker has an empty id.
  const Speaker* WithId(absl::string_view id) const;
  // One of whose mentions lies in `span`, and ends where it ends.
  const Speaker* At(const Span& span) const;
  // Of that name, surname or alias, whatever the case, or of that full name with something
  // behind it: "Ann Bell" is "Ann Bell QC". Of very many of one surname only the first are
  // looked at.
  const Speaker* Named(absl::string_view name) const;

 private:
  using Numbers = absl::flat_hash_map<std::string, std::vector<int>>;

  template <typename Fits>
  int First(const Numbers& numbers, absl::string_view key, Fits fits) const;

  std::vector<const Speaker*> speakers_;
  absl::flat_hash_map<absl::string_view, const Speaker*> by_id_;
  // Begins of the mentions that end there, and their speakers.
  absl::flat_hash_map<uint32_t, std::vector<std::pair<uint32_t, int>>> by_end_;
  // Numbers of speakers, ascending, by words in small letters.
  Numbers by_first_word_, by_last_word_, by_alias_;
};

}  // namespace attest

#endif  // ATTEST_CLAIMS_DOCUMENT_SPEAKERS_H_
