// motcua record-fee, waive-fee, refund-fee.
#include <fmt/format.h>

#include "../act.hpp"
#include "../families.hpp"

namespace motcua::cli {
namespace {

struct FeeOptions : DossierOptions {
    std::string fee;
};

struct MoneyOptions : FeeOptions {
    std::string amount;
    std::string receipt;
    std::string way = "cash";
    std::string reason;
};

struct WaiveOptions : FeeOptions {
    std::string reason;
    std::string paper;
};

void define_fee(Command& command, FeeOptions& options) {
    define_dossier(command, options, false);
    command.required("--fee", options.fee, "FEE",
                     {"Mã phí, lệ phí trong thủ tục", "Fee, by its id in the procedure"});
}

void define_amount(Command& command, MoneyOptions& options) {
    command.required("--amount", options.amount, "VND", {"Số tiền (đồng)", "Amount in đồng"});
    command.option("--receipt", options.receipt, "NUMBER",
                   {"Số biên lai", "Number of the receipt"});
}

Result<Decimal> amount_of(const MoneyOptions& options) {
    Result<Decimal> amount = Decimal::parse(options.amount);
    if (!amount) {
        return Error{ErrorCode::invalid_argument,
                     fmt::format("expected an amount like 75000, but got '{}'", options.amount)};
    }
    return amount;
}

Result<Exit> record(Output& output, const MoneyOptions& options) {
    const Result<Decimal> amount = amount_of(options);
    if (!amount) {
        return amount.error();
    }
    return act_on_dossier(output, options, [&](const Subject&) -> CommandBody {
        return RecordFee{options.fee, *amount, options.receipt, options.way};
    });
}

Result<Exit> refund(Output& output, const MoneyOptions& options) {
    const Result<Decimal> amount = amount_of(options);
    if (!amount) {
        return amount.error();
    }
    return act_on_dossier(output, options, [&](const Subject&) -> CommandBody {
        return RefundFee{options.fee, *amount, options.reason, options.receipt};
    });
}

Result<Exit> waive(Output& output, const WaiveOptions& options) {
    return act_on_dossier(output, options, [&](const Subject&) -> CommandBody {
        return WaiveFee{options.fee, options.reason, options.paper};
    });
}

}  // namespace

void add_fee_commands(Commands& commands) {
    commands.add<MoneyOptions>(
        "record-fee", {"Ghi nhận đã thu phí, lệ phí", "Record a fee that was paid"},
        [](Command& command, MoneyOptions& options) {
            define_fee(command, options);
            define_amount(command, options);
            command.option("--way", options.way, "WAY",
                           {"Cách nộp (mặc định: cash)", "Way of payment (default: cash)"});
        },
        record);
    commands.add<WaiveOptions>(
        "waive-fee", {"Miễn phí, lệ phí", "Waive a fee"},
        [](Command& command, WaiveOptions& options) {
            define_fee(command, options);
            define_reason(command, options.reason, true);
            command.option("--proof", options.paper, "TEXT",
                           {"Giấy tờ chứng minh", "Paper that proves it"});
        },
        waive);
    commands.add<MoneyOptions>(
        "refund-fee", {"Hoàn phí, lệ phí", "Refund a fee"},
        [](Command& command, MoneyOptions& options) {
            define_fee(command, options);
            define_amount(command, options);
            define_reason(command, options.reason, true);
        },
        refund);
}

}  // namespace motcua::cli
