// motcua version
#include "families.hpp"

namespace motcua::cli {
namespace {

struct VersionOptions {};

}  // namespace

void add_version_command(Commands& commands) {
    commands.add<VersionOptions>(
        "version", {"In phiên bản của chương trình", "Print the program's version"},
        [](Command&, VersionOptions&) {},
        [](Output& output, const VersionOptions&) -> Result<Exit> {
            if (output.json()) {
                json::Writer writer;
                writer.begin_object().text_member("version", MOTCUA_VERSION).end_object();
                output.json_text(std::move(writer));
            } else {
                output.line(std::string_view("motcua " MOTCUA_VERSION));
            }
            return Exit::fine;
        });
}

}  // namespace motcua::cli
