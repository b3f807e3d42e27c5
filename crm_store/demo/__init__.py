"""The demo company: Frostline, a maker of cold-chain monitoring, with two years of believable sales behind it."""

from crm_store.demo.seed import DemoReport, seed

__all__ = ["DemoReport", "seed"]
