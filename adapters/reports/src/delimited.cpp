// Quoting.
#include "delimited.hpp"

namespace motcua::reports {

std::string csv_cell(std::string_view text) {
    std::string cell(text);
    if (!cell.empty() &&
        std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos) {
        cell.insert(cell.begin(), '\'');
    }
    if (cell.find_first_of(",\"\r\n") == std::string::npos) {
        return cell;
    }
    std::string quoted = "\"";
    for (const char character : cell) {
        quoted += character;
        if (character == '"') {
            quoted += '"';
        }
    }
    return quoted + '"';
}

void write_csv_line(std::ostream& out, const std::vector<std::string>& cells) {
    std::string_view separator;
    for (const std::string& cell : cells) {
        out << separator << csv_cell(cell);
        separator = ",";
    }
    out << "\r\n";
}

}  // namespace motcua::reports
