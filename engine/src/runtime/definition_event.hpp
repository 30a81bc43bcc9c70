// The log's line about a deployed definition. Definitions are streams of their own,
// "def:<kind>:<id>"; their events are no dossier events and are written here, not by the codec.
//
// Stored format, version 1: UTF-8 lines, each ended by a line feed, in this order, all present:
//     motcua-definition 1
//     kind <procedure | calendar | organisation | rules>
//     id <id>
//     variant <variant or nothing>
//     version <decimal>
//     hash <SHA-256 of the source in lower-case hex>
//     previous <leaf hash of the stream's previous event in lower-case hex; zeros for the first>
//     at <instant at +07:00, RFC 3339>
//     actor <identity of who deployed it>
// Between name and value stands one space; in values a backslash is written \\ and a line feed \n.
#pragma once

#include <string>
#include <string_view>

#include <motcua/engine/ports/procedure_loader.hpp>
#include <motcua/engine/ports/store.hpp>

namespace motcua::runtime {

struct DefinitionDeployed {
    static constexpr std::string_view type = "definition-deployed";
    static constexpr unsigned version = 1;

    DefinitionKind kind = DefinitionKind::procedure;
    DefinitionRef ref;
    Hash previous{};
    Instant at{};
    std::string actor;
    friend bool operator==(const DefinitionDeployed&, const DefinitionDeployed&) = default;
};

[[nodiscard]] std::string definition_stream(DefinitionKind kind, const std::string& id);

[[nodiscard]] std::string encode(const DefinitionDeployed& event);
/// Inverse; storage_corrupt for what encode() cannot have written.
[[nodiscard]] Result<DefinitionDeployed> decode_definition(std::string_view bytes);

}  // namespace motcua::runtime
