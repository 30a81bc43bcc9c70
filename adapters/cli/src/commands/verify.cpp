// motcua verify: is the file what the engine must have written?
#include "families.hpp"
#include "view_verification.hpp"

namespace motcua::cli {
namespace {

struct VerifyCommandOptions : ReadOptions {
    bool quick = false;
};

}  // namespace

void add_verify_command(Commands& commands) {
    commands.add<VerifyCommandOptions>(
        "verify",
        {"Kiểm tra toàn vẹn: tệp, nhật ký, cây Merkle, dựng lại trạng thái",
         "Checks integrity: file, log, Merkle tree, replay equals state"},
        [](Command& command, VerifyCommandOptions& options) {
            define_reading(command, options);
            command.flag("--quick", options.quick,
                         {"Không đối chiếu từng chỉ mục với bảng của nó",
                          "Do not compare every index with its table"});
            command.more({"Mã thoát 1 nếu có sai lệch.", "Exit code 1 if something is found."});
        },
        [](Output& output, const VerifyCommandOptions& options) -> Result<Exit> {
            auto session = Session::open(output, options, Purpose::read);
            if (!session) {
                return session.error();
            }
            const Result<VerifyReport> report =
                verify_store(output, (*session)->store(), (*session)->reader(), (*session)->codec(),
                             (*session)->digest(), options.quick);
            if (!report) {
                return report.error();
            }
            print_verification(output, *report);
            return report->sound() ? Exit::fine : Exit::findings;
        });
}

}  // namespace motcua::cli
