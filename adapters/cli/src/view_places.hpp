// Where a dossier stands beside its tasks: what is awaited there, from whom, until when.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "view_book.hpp"

namespace motcua::cli {

/// A place at which the dossier waits for somebody outside.
struct Waiting {
    std::string node;
    std::string title;
    Instant since{};
    std::optional<Instant> until;
    std::string responsible;            ///< whose role watches over it
    std::vector<std::string> outcomes;  ///< "nop-lai (Nộp lại)": what ends it
    std::string message;                ///< name of the message that ends it, or empty
    std::uint32_t place = 0;
};

[[nodiscard]] std::vector<Waiting> waiting_places(Book& book, const Dossier& dossier);

/// A line for each place without a task and for each who is asked there, of an open dossier; of those
/// who are asked also what their silence means and who records what they say.
[[nodiscard]] std::vector<std::string> place_lines(Book& book, const Dossier& dossier, Instant now);

}  // namespace motcua::cli
