// Parts of a Document by their ids and spans: what every stage asks for.

#ifndef ATTEST_PROTO_DOCUMENT_PARTS_H_
#define ATTEST_PROTO_DOCUMENT_PARTS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/repeated_field.h"
#include "proto/document.pb.h"

namespace attest {

// The article's bytes of a span; empty where it does not lie in the text.
absl::string_view TextOf(const Document& document, const Span& span);

// Null where there is none, as for an empty id. Linear in their number.
const Quote* FindQuote(const Document& document, absl::string_view id);
const Speaker* FindSpeaker(const Document& document, absl::string_view id);

// Adds a value, of a provenance's stages or models, that is not there yet.
void AddOnce(absl::string_view value,
             google::protobuf::RepeatedPtrField<std::string>* values);

}  // namespace attest

#endif  // ATTEST_PROTO_DOCUMENT_PARTS_H_
