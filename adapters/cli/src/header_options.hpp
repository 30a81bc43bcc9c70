// The dossier header as options and as a JSON file: who applies, how it came in, where it belongs.
#pragma once

#include <string>
#include <vector>

#include <motcua/engine/model/header.hpp>
#include <motcua/json/reader.hpp>

#include "command.hpp"

namespace motcua::cli {

struct PartyInput {
    std::string kind;
    std::string name;
    std::string identity;
    std::string phone;
    std::string email;
    std::string address;
    [[nodiscard]] bool given() const;
};

struct HeaderInput {
    std::string file;
    PartyInput owner;
    PartyInput filer;
    PartyInput representative;
    std::string channel;
    std::string helped_at;
    std::string received_at;
    std::string decides;
    std::uint32_t sets = 0;
    std::string return_way;
    std::string abstract;
    std::vector<std::string> references;
    [[nodiscard]] bool given() const;
};

void define_header(Command& command, HeaderInput& input);

/// `before` with what the file says and then what the options say.
[[nodiscard]] Result<Header> header_of(const HeaderInput& input, Header before);
/// Members as adapters/json shows a header; others are refused.
[[nodiscard]] Result<void> read_header(const json::Node& node, Header& into);

}  // namespace motcua::cli
