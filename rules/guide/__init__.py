"""What the agency says is to be done under the fallback procedure: the tables behind `rules.playbook`."""
