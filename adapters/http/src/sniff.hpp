// What a document is, by its bytes; names and what the sender says prove nothing.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace motcua::http {

/// The media type, e.g. "application/pdf"; "application/octet-stream" for what is not known. Of zip
/// containers those that office programs and signers make are told apart.
[[nodiscard]] std::string sniffed_type(std::string_view content);

/// Whether what the sender declares ("image/jpg; charset=x", "application/octet-stream", nothing) can
/// be said of content of that type. Narrower kinds of text may be declared of plain text and of XML.
[[nodiscard]] bool may_be_declared(std::string_view declared, std::string_view sniffed);

/// What is taken unless the options say otherwise: documents, pictures, signatures; nothing that a
/// program runs.
[[nodiscard]] std::span<const std::string_view> usual_types() noexcept;

}  // namespace motcua::http
